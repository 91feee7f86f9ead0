// A file without a name. The only file system of the page's engine is its own memory (emscripten's MEMFS).
#include <stdlib.h>
#include <unistd.h>

extern "C" int memfd_create(const char*, unsigned) {
  char path[] = "/tmp/file-XXXXXX";
  const int fd = ::mkstemp(path);
  if (fd >= 0) ::unlink(path);
  return fd;
}
