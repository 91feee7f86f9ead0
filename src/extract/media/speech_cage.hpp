// The cage of a person's speech program (docs/speech.md): it may read files and compute; it writes nowhere, reaches nobody, and
// nothing of it outlives it. In the reader only.
//
// Three locks lie over one another, since kernels differ: namespaces without network, other processes or shared memory, where a
// person without rights may make them; Landlock of the first version (Linux 5.13), which Debian 12 has; and a seccomp filter for
// what that version leaves open: cutting a file short, modes and attributes, a terminal's input, other processes.
#pragma once

#include <string>
#include <vector>

namespace qingbai {

struct CageEnds {  // descriptors: the program's input and output, and where one byte says why it did not start
  int input, output, trouble;
};

// Turns a child process into the program. Does not return. `trouble` gets 1 (it does not start) or 2 (neither Landlock nor the
// filter can hold it here, and not `unsafe`).
[[noreturn]] void become_caged(const std::vector<std::string>& program, const CageEnds& ends, bool unsafe);

}  // namespace qingbai
