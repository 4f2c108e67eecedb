# Sourced by invigil: the Debian and Ubuntu packages that the demo and the tests need, and their installation.

# what the exam's browser (JCEF), AWT and the camera driver link against
browser_packages="libnss3 libnspr4 libglib2.0-0 libatk1.0-0 libatk-bridge2.0-0 libatspi2.0-0 libcups2 libdbus-1-3
 libx11-6 libxcb1 libxcomposite1 libxdamage1 libxext6 libxfixes3 libxrandr2 libgbm1 libexpat1 libxkbcommon0 libcairo2
 libpango-1.0-0 libudev1 libasound2 libxi6 libxtst6 libxrender1 libgtk-3-0 libv4l-0 fontconfig fonts-dejavu-core"

# a display, a window manager, and hands
display_packages="xvfb openbox xdotool"

demo_packages() {
    echo "$browser_packages"
    local argument auto=""
    for argument in "$@"; do
        [ "$argument" != --auto ] || auto=1
    done
    if [ -n "$auto" ] || [ -z "${DISPLAY:-}" ]; then
        echo "$display_packages"
    fi
}

test_packages() {
    echo "$browser_packages $display_packages chromium x11-xkb-utils xclip xinput x11-xserver-utils x11vnc xterm"
}

# the first NATS server with "sync_interval: always", and where Debian 13 has one: Debian 12's is 2.9
nats_least=2.10
nats_package=pool/main/n/nats-server/nats-server_2.10.27-1+b2_amd64.deb
nats_sha256=6d913ac987b78734c08537c2adeb1526cf735f216173a9170d94b185fcfe6f8a

# whether a benchmark runs against NATS, and nobody has said with which program
needs_nats() {
    local argument before="" against=""
    for argument in "$@"; do
        case "$before $argument" in
            "--against nats" | *" --against=nats") against=1 ;;
            *" --nats-server" | *" --nats-server="*) return 1 ;;
        esac
        before=$argument
    done
    [ -n "$against" ]
}

# new_enough VERSION: for NATS
new_enough() {
    [ -n "$1" ] && [ "$(printf '%s\n' "$nats_least" "$1" | sort -V | head -n 1)" = "$nats_least" ]
}

# nats_works PROGRAM
nats_works() {
    command -v "$1" >/dev/null 2>&1 && new_enough "$("$1" --version 2>/dev/null | sed -n 's/.*v\([0-9][0-9.]*\).*/\1/p')"
}

nats_candidate() {
    command -v apt-cache >/dev/null 2>&1 || return 0
    apt-cache policy nats-server 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9].*\)/\1/p'
}

bench_packages() {
    if needs_nats "$@" && ! nats_works nats-server && new_enough "$(nats_candidate)"; then
        echo nats-server
    fi
}

# bench_rival ROOT ARGUMENT...: sets nats_program where the NATS server to run is not the one on the PATH
bench_rival() {
    local folder=$1/target/bench
    shift
    nats_program=""
    if ! needs_nats "$@" || nats_works nats-server; then
        return 0
    fi
    nats_program=$folder/nats-server/usr/sbin/nats-server
    nats_works "$nats_program" || fetch_nats "$folder"
}

# fetch_nats FOLDER: Debian 13's NATS server, from the mirror that apt is set up with
fetch_nats() {
    local folder=$1 helper=/usr/lib/apt/apt-helper uri log
    local instead="Install nats-server $nats_least or newer, or name one with --nats-server PROGRAM."
    if [ ! -x "$helper" ] || [ "$(dpkg --print-architecture)" != amd64 ]; then
        echo "invigil: no nats-server of version $nats_least or newer was found. $instead" >&2
        exit 1
    fi
    mkdir -p "$folder"
    log=$folder/nats-server.log
    echo "The NATS server of this system is older than $nats_least, or there is none; fetching Debian 13's ..." >&2
    for uri in $(debian_mirrors "$log"); do
        if "$helper" download-file "${uri%/}/$nats_package" "$folder/nats-server.deb" "SHA256:$nats_sha256" \
            >>"$log" 2>&1; then
            rm -rf "$folder/nats-server"
            dpkg-deb -x "$folder/nats-server.deb" "$folder/nats-server"
            rm -f "$folder/nats-server.deb"
            break
        fi
    done
    if ! nats_works "$folder/nats-server/usr/sbin/nats-server"; then
        tail -n 5 "$log" >&2
        echo "invigil: Debian 13's NATS server could not be fetched; all that was said is in $log. $instead" >&2
        exit 1
    fi
    echo "Fetched: $folder/nats-server" >&2
}

# debian_mirrors LOG: the addresses that apt takes packages from, each once
# shellcheck disable=SC2016,SC2086  # apt-get's own words; root_by is two words or none
debian_mirrors() {
    local uris root_by=""
    [ "$(id -u)" -eq 0 ] || root_by="sudo -n "
    uris=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null || true)
    if [ -z "$uris" ]; then # never updated
        ${root_by}apt-get update -qq >"$1" 2>&1 || true
        uris=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null || true)
    fi
    printf '%s\n' "$uris" | sort -u
}

package_installed() {
    # it complains of the one of the two names that is not known
    { dpkg-query -W -f='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null || true; } | grep -qx installed
}

# a program that is there from elsewhere need not come as a package
program_of() {
    case "$1" in
        xvfb) echo Xvfb ;;
        openbox | xdotool | chromium) echo "$1" ;;
        maven) echo mvn ;;
        x11-xkb-utils) echo setxkbmap ;;
    esac
}

# install_packages YES PACKAGE...
install_packages() {
    local yes=$1 package program missing=()
    shift
    if ! command -v dpkg-query >/dev/null 2>&1; then
        return 0 # neither Debian nor Ubuntu: what is missing shows where it is used
    fi
    for package in "$@"; do
        program=$(program_of "$package")
        if [ -n "$program" ] && command -v "$program" >/dev/null 2>&1; then
            continue
        fi
        package_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local root_by=""
    [ "$(id -u)" -eq 0 ] || root_by="sudo "
    local command="${root_by}apt-get install -y --no-install-recommends ${missing[*]}"
    echo "This needs ${#missing[@]} packages that are not installed: ${missing[*]}" >&2
    if [ -z "$yes" ]; then
        if [ -t 0 ]; then
            local answer
            read -r -p "Install them now? [Y/n] " answer
            case "$answer" in
                "" | y | Y | yes) ;;
                *) echo "Not installed. To do it yourself: $command" >&2; exit 1 ;;
            esac
        elif [ "$(id -u)" -ne 0 ]; then
            echo "Install them with: $command" >&2
            exit 1
        fi
    fi
    echo "Installing ..." >&2
    local log names=()
    log=$(mktemp)
    if ! ${root_by}apt-get update -qq >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        echo "invigil: the package lists could not be fetched; trying with those that are there." >&2
    fi
    for package in "${missing[@]}"; do
        # Ubuntu 24.04 and Debian 13 name some libraries ...t64
        if [ -n "$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Candidate: *\([^(].*\)/\1/p')" ]; then
            names+=("$package")
        else
            names+=("${package}t64")
        fi
    done
    if ! ${root_by}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${names[@]}" \
        </dev/null >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        echo "invigil: the packages could not be installed. Try it yourself: $command" >&2
        exit 1
    fi
    rm -f "$log"
    echo "Installed." >&2
}
