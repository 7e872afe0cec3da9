# Sourced by the other scripts: goes to the top of the repository, looks after what the build needs, and sets how
# Swift is called.
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Packages with traits would be rebuilt at random after planning again without it.
export SWIFT_DETERMINISTIC_HASHING=1

say() { printf '%s\n' "$*" >&2; }

# Debian packages the build and the tests need, and those the script that reads this asks for. Where releases of Debian
# differ, any one of the names serves.
needed=(
    git ca-certificates binutils pkg-config tzdata
    libc6-dev 'libgcc-12-dev|libgcc-14-dev|libgcc-13-dev' 'libstdc++-12-dev|libstdc++-14-dev|libstdc++-13-dev'
    libncurses6 'libcurl4|libcurl4t64' 'libxml2|libxml2-16'
    zlib1g-dev libssl-dev libcurl4-openssl-dev libsqlite3-dev libxlsxwriter-dev libexpat1-dev libisal-dev
    "${also_needed[@]}"
)

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
# awk reads to the end: with grep -q, apt-cache may die of a broken pipe, which pipefail would take for a no.
available() { apt-cache policy "$1" 2>/dev/null | awk '/Candidate: [^(]/ { found = 1 } END { exit !found }'; }

# The alternatives of which none is installed.
missing_packages() {
    local choice name found
    for choice in "${needed[@]}"; do
        found=
        for name in ${choice//|/ }; do
            if installed "$name"; then found=yes; break; fi
        done
        [ -n "$found" ] || printf '%s\n' "$choice"
    done
}

# The first of the alternatives that this release of Debian has.
first_available() {
    local name
    for name in ${1//|/ }; do
        if available "$name"; then printf '%s\n' "$name"; return; fi
    done
    printf '%s\n' "${1%%|*}"
}

install_missing_packages() {
    command -v dpkg-query >/dev/null || {
        say "This is not Debian: please see to it that these are there: ${needed[*]}"
        return 0
    }
    local missing packages=() choice as_root=()
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || {
            say "These Debian packages are missing, and there is neither root nor sudo to install them:" $missing
            exit 1
        }
        as_root=(sudo)
    fi
    say "Installing Debian packages that are missing:" $missing
    "${as_root[@]}" apt-get update -q >&2
    for choice in $missing; do packages+=("$(first_available "$choice")"); done
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${packages[@]}" >&2
}

command -v swift >/dev/null || {
    say "No swift in PATH. PartnerDesk needs the Swift toolchain, 6.2 or later: https://www.swift.org/install/linux/"
    exit 1
}
install_missing_packages
