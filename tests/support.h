#pragma once

#include "core/error.h"

#include <QtTest>

#include <filesystem>
#include <string>

namespace netwright::test {

/// Real data that nobody in this project made; empty when this machine has none of it. Tests that
/// need it say so with QSKIP.
inline std::filesystem::path sharedData(const std::string& name)
{
    const char* configured = std::getenv("NETWRIGHT_TEST_DATA");
    const std::filesystem::path root =
        configured ? std::filesystem::path(configured)
                   : std::filesystem::path(NETWRIGHT_SOURCE_DIR) / ".." / "shared" / "data";
    const auto path = root / name;
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

} // namespace netwright::test

/// Skips loudly when the real data is absent.
#define NETWRIGHT_NEED_DATA(variable, name)                                                        \
    const std::filesystem::path variable = netwright::test::sharedData(name);                      \
    if (variable.empty())                                                                          \
    QSKIP("real data " name " is absent: set NETWRIGHT_TEST_DATA to the folder that holds it")

/// The expression throws netwright::Error and its message contains `part`.
#define VERIFY_ERROR(expression, part)                                                             \
    do {                                                                                           \
        try {                                                                                      \
            (void)(expression);                                                                    \
            QFAIL("no Error was thrown by " #expression);                                          \
        } catch (const netwright::Error& e) {                                                      \
            QVERIFY2(std::string(e.what()).find(part) != std::string::npos, e.what());             \
        }                                                                                          \
    } while (false)
