# cpack -G DEB: one binary package, installed under /usr.
set(NETWRIGHT_MAINTAINER "Netwright maintainers <maintainers@netwright.invalid>" CACHE STRING
    "Who answers for the package, as: Name <address>")
set(NETWRIGHT_HOMEPAGE "" CACHE STRING "Web address of the project, for the package; may be empty")

# The changelog and the AppStream description name the version; it must be the one that is built.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/changelog newest LIMIT_COUNT 1)
if(NOT newest MATCHES "^netwright \\(${PROJECT_VERSION}-([0-9]+)\\)")
    message(FATAL_ERROR "packaging/debian/changelog does not begin with ${PROJECT_VERSION}: ${newest}")
endif()
set(CPACK_DEBIAN_PACKAGE_RELEASE ${CMAKE_MATCH_1})
file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/org.netwright.Netwright.metainfo.xml releases
    REGEX "<release version=")
if(NOT releases MATCHES "^ *<release version=\"${PROJECT_VERSION}\"")
    message(FATAL_ERROR "The metainfo.xml does not begin its releases with ${PROJECT_VERSION}")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    org.netwright.Netwright.metainfo.xml)

# Files that only the package has: `cmake --install` leaves them out.
gzipped(changelog ${CMAKE_CURRENT_LIST_DIR}/changelog changelog.Debian)
install(FILES ${changelog} ${CMAKE_CURRENT_LIST_DIR}/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/netwright COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME netwright
    COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME netwright)
set(CPACK_PACKAGE_CONTACT "${NETWRIGHT_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_CMAKE_PROJECTS
    "${PROJECT_BINARY_DIR};netwright;netwright;/;${PROJECT_BINARY_DIR};netwright;debian;/")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${NETWRIGHT_HOMEPAGE}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for neural architecture search")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Pick or describe a search space, run a published search method on your own
images, and watch accuracy against GPU-days and the best cell as they come
in. A search can be paused and goes on another day with the same numbers.
The winner is exported as ONNX, JSON, safetensors or PyTorch source.
.
The package holds the window (netwright), the same engine without a screen
(netwright-cli) and the program that lays out diagrams (netwright-layout).")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The images of the quickstart, a fast matrix library, certificates for downloads, the typeface.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "ca-certificates, dataset-fashion-mnist, libopenblas0-pthread | libopenblas0")
if(NETWRIGHT_UI)
    string(APPEND CPACK_DEBIAN_PACKAGE_RECOMMENDS ", fonts-inter, qt6-qpa-plugins, qt6-translations-l10n, qt6-wayland")
    set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk | fonts-ipafont")
endif()
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
