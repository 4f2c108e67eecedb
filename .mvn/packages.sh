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
