# shellcheck shell=bash disable=SC2154  # the launcher sets root
# Sourced by invigil: the verb exam-desktop, which offers a session at the log-in screen that starts nothing but the agent.

exam_desktop_usage() {
    cat <<'TXT'
Usage: invigil exam-desktop install | remove | show [--prefix DIR]

A session "Invigil exam" for the log-in screen of a school's or a shared Linux computer. It starts nothing but the exam:
no desktop, no window manager, no other program. When the exam is over or left, the log-in screen comes back.

  install        write the session entry and its start script; again where they are there already
  remove         delete both
  show           say what install would write, and whether it is there; changes nothing
  --prefix DIR   below DIR instead of / (to look at it, or for a package)

Exit codes: 0 done, 1 could not be done, 2 the command was not understood
TXT
}

exam_desktop_mark="# Written by 'invigil exam-desktop install'; 'invigil exam-desktop remove' deletes it."

# the session entry that a log-in screen reads; $1 is the start script
exam_desktop_entry() {
    cat <<TXT
$exam_desktop_mark
[Desktop Entry]
Type=Application
Name=Invigil exam
Name[de]=Invigil-Prüfung
Name[fr]=Examen Invigil
Name[es]=Examen Invigil
Comment=Sit an exam; nothing else runs
Comment[de]=Eine Prüfung ablegen; sonst läuft nichts
Comment[fr]=Passer un examen ; rien d’autre ne fonctionne
Comment[es]=Hacer un examen; no se ejecuta nada más
Exec=$1
TryExec=$1
DesktopNames=Invigil
TXT
}

exam_desktop_script() {
    cat <<TXT
#!/bin/sh
$exam_desktop_mark
# The whole session: it ends, and the log-in screen comes back, when the exam is over or left.
logs="\${INVIGIL_HOME:-\${XDG_STATE_HOME:-\$HOME/.local/state}/invigil}/logs"
mkdir -p "\$logs" && exec >>"\$logs/exam-desktop.log" 2>&1
if command -v xsetroot >/dev/null 2>&1; then
    xsetroot -solid '#14191F' -cursor_name left_ptr
fi
exec $(printf %q "$root/invigil") exam --ask
TXT
}

# exam_desktop_put FILE MODE: standard input becomes the file, whole or not at all
exam_desktop_put() {
    local folder temporary
    folder=$(dirname "$1")
    mkdir -p "$folder" || return 1
    temporary=$(mktemp "$folder/.invigil-XXXXXX") || return 1
    if cat >"$temporary" && chmod "$2" "$temporary" && mv -f "$temporary" "$1"; then
        return 0
    fi
    rm -f "$temporary"
    return 1
}

exam_desktop_ours() {
    [ -f "$1" ] && grep -qF "$exam_desktop_mark" "$1"
}

# the nearest folder that exists must be writable
exam_desktop_may_write() {
    local folder
    folder=$(dirname "$1")
    while [ ! -e "$folder" ]; do
        folder=$(dirname "$folder")
    done
    [ -d "$folder" ] && [ -w "$folder" ]
}

exam_desktop() {
    local action="" prefix="" file
    while [ $# -gt 0 ]; do
        case "$1" in
            -h | --help) exam_desktop_usage; exit 0 ;;
            install | remove | show) [ -z "$action" ] || { exam_desktop_usage >&2; exit 2; }; action=$1 ;;
            --prefix) [ $# -gt 1 ] || { echo "invigil: --prefix needs a folder" >&2; exit 2; }; prefix=$2; shift ;;
            --prefix=*) prefix=${1#--prefix=} ;;
            *) echo "invigil: exam-desktop knows no '$1'" >&2; exam_desktop_usage >&2; exit 2 ;;
        esac
        shift
    done
    [ -n "$action" ] || { exam_desktop_usage >&2; exit 2; }
    [ "$(uname -s)" = Linux ] || fail "the exam desktop is for Linux; this computer runs $(uname -s)."
    if [ -n "$prefix" ]; then
        prefix=$(realpath -m "$prefix")
    fi
    local entry="$prefix/usr/share/xsessions/invigil-exam.desktop"
    local script="$prefix/usr/local/libexec/invigil-exam-session"
    case "$action" in
        show)
            for file in "$entry" "$script"; do
                if exam_desktop_ours "$file"; then echo "== $file (installed)"; else echo "== $file (not installed)"; fi
                if [ "$file" = "$entry" ]; then exam_desktop_entry "$script"; else exam_desktop_script; fi
            done
            return
            ;;
        install | remove) ;;
    esac
    for file in "$entry" "$script"; do
        if [ -e "$file" ] && ! exam_desktop_ours "$file"; then
            fail "$file is there and was not written by this command; it is left alone. Nothing was changed."
        fi
        exam_desktop_may_write "$file" || fail "$(dirname "$file") cannot be written." \
            "Run it as root: sudo $root/invigil exam-desktop $action"
    done
    if [ "$action" = remove ]; then
        rm -f "$entry" "$script" || fail "not everything could be deleted"
        echo "The exam desktop is gone from the log-in screen."
        return
    fi
    exam_desktop_script | exam_desktop_put "$script" 755 || fail "$script could not be written"
    exam_desktop_entry "$script" | exam_desktop_put "$entry" 644 || fail "$entry could not be written"
    echo "Installed: the log-in screen offers the session \"Invigil exam\" from now on."
    echo "  $entry"
    echo "  $script"
    exam_desktop_warnings
}

exam_desktop_warnings() {
    local folder="$root"
    while [ "$folder" != / ]; do
        case "$(stat -c %A "$folder")" in
            *[xt]) ;;
            *)
                echo "invigil: $folder is closed to other users; move Invigil to a folder that all can read," \
                    "such as /opt/invigil, and install again." >&2
                break
                ;;
        esac
        folder=$(dirname "$folder")
    done
    if stale; then
        echo "invigil: Invigil is not built yet; run '$root/invigil precheck --list' once before the first session." >&2
    fi
    command -v Xorg >/dev/null 2>&1 || echo "invigil: there is no Xorg; the session needs an X server (apt-get install xorg)." >&2
}
