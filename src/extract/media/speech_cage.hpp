// The cage of a person's speech program (docs/speech.md): it may read files and compute; it writes nowhere, reaches nobody, and
// nothing of it outlives it. In the reader only.
//
// Three locks lie over one another, since kernels differ: namespaces without network, other processes or shared memory, where a
// person without rights may make them; Landlock of the first version (Linux 5.13), which Debian 12 has; and a seccomp filter for
// what that version leaves open: cutting a file short, modes and attributes, a terminal's input, other processes.
#pragma once

#include "content/speech_line.hpp"

namespace qingbai {

struct CageEnds {  // descriptors: the program's input and output, and where one byte says why it did not start
  int input, output, trouble;
};

// The byte that `trouble` gets where the program does not run.
inline constexpr char kNotStarted = 1;
inline constexpr char kNotHeld = 2;  // neither Landlock nor the filter can hold it here, and the person did not call it safe

// Turns a child process into the program. Does not return.
[[noreturn]] void become_caged(const SpeechProgram& program, const CageEnds& ends);

}  // namespace qingbai
