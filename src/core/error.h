#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace netwright {

/// The one exception type of Netwright: what is wrong, where, and what to do about it.
///
/// Thrown on bad input and on failures of the outside world (files, devices, memory); a broken
/// invariant of our own code is an assertion instead. `what()` is the whole message on one line:
/// `where: what; remedy`.
class Error : public std::runtime_error
{
public:
    /// `where` names the file, node, key or place in the text; it may be empty. `remedy` is one
    /// imperative clause ("choose one of ...") and may be empty when nothing sensible can be said.
    explicit Error(std::string problem, std::string where = {}, std::string remedy = {});

    const std::string& problem() const { return m_problem; }
    const std::string& where() const { return m_where; }
    const std::string& remedy() const { return m_remedy; }

    /// The same error with `place` put before its `where`, for callers that know more context.
    Error within(const std::string& place) const;

private:
    std::string m_problem;
    std::string m_where;
    std::string m_remedy;
};

} // namespace netwright
