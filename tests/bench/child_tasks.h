#pragma once

#include <span>
#include <string>

namespace netwright::bench {

/// The measuring side; answers each line of stdin until it closes.
///  - `step <plain|fast|bf16> <threads>`: training steps of the DARTS_V2 network. The first answer
///    is "<loss> <gradient norm>" of the first step, the others the seconds of a step.
///  - `infer <plain|fast> <threads>`: "<first logit>", then the seconds of a forward pass.
///  - `workers`: a line "<workers> <busy threads>" is answered with the images a second they all
///    trained beside that many busy threads.
///  - `start`: seconds from a genome to a network with its optimiser.
///  - `supernet <size> <plain|fast|alone> <threads>`: a line with the name of a step is answered
///    with the seconds it took and its result (SupernetSteps), "memory" with the largest resident
///    memory of the process so far, in MiB.
///  - `long-supernet`: resident memory behind an epoch of a supernet, in MiB.
int runChildTask(std::span<const std::string> arguments);

} // namespace netwright::bench
