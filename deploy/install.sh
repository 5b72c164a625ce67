#!/usr/bin/env bash
# Puts the kiosk onto a Debian or Raspberry Pi OS machine; docs/deploy.md is the page to it. Run again, it changes what
# is new and nothing else.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: install.sh [--screen cage|tty1|none] [--wheels DIR] [--no-lock] [--root DIR] [--uninstall]

  --screen WHICH  cage (one window; needs the packages cage, foot, xwayland), tty1 (the console), or none (default), where
                  somebody opens the kiosk on a desktop
  --wheels DIR    the folder of wheels to install from, without a network (default: wheels beside this file)
  --no-lock       leave the machine's other consoles and Ctrl+Alt+Del as they are
  --root DIR      into a folder instead of this machine: no user is made and nothing is started
  --uninstall     take everything away but the data in /var/lib/secor-tui
TEXT
}
fail() { printf 'install.sh: %s\n' "$1" >&2; exit "${2:-1}"; }

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
screen=none wheels=$here/wheels root='' lock=yes uninstall=no
while [ $# -gt 0 ]; do
    case $1 in
        --screen | --wheels | --root) [ $# -gt 1 ] || fail "$1 needs a value." 2 ;;&
        --screen) screen=$2; shift ;;
        --wheels) wheels=$2; shift ;;
        --root) root=${2%/}; shift ;;
        --no-lock) lock=no ;;
        --uninstall) uninstall=yes ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done
case $screen in cage | tty1 | none) ;; *) fail "--screen is cage, tty1 or none." 2 ;; esac
[ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "This changes the machine: run it with sudo. (--root DIR tries it in a folder.)" 2

app=$root/opt/secor-tui data=$root/var/lib/secor-tui units=$root/etc/systemd/system
UNITS=(secor-tui-kiosk.service secor-tui-kiosk-cage.service secor-tui-web.service secor-tui-export.service
    secor-tui-export.timer secor-tui-push.service secor-tui-push.timer secor-tui-stick@.service secor-tui-sticks.service secor-tui-sticks.path)
MASKED=(ctrl-alt-del.target getty@tty2.service getty@tty3.service getty@tty4.service getty@tty5.service
    getty@tty6.service)
LOCKS=(logind.conf:etc/systemd/logind.conf.d/50-secor-tui.conf system.conf:etc/systemd/system.conf.d/50-secor-tui.conf
    sysctl.conf:etc/sysctl.d/50-secor-tui.conf)

put() { # FILE TO MODE: only where it is another
    if ! cmp -s "$1" "$2" || [ "$(stat -c %a "$2")" != "$3" ]; then install -D -m "0$3" "$1" "$2"; fi
}
point() { # TARGET LINK
    [ "$(readlink "$2" 2>/dev/null)" = "$1" ] || { mkdir -p "$(dirname "$2")"; ln -sfn "$1" "$2"; }
}
unpoint() { # LINK TARGET: only our own
    [ "$(readlink "$1" 2>/dev/null)" != "$2" ] || rm -f "$1"
}
enabled() { # UNIT BY yes|no
    local link=$units/$2.wants/$1
    if [ "$3" = yes ]; then point "/etc/systemd/system/$1" "$link"; else rm -f "$link"; fi
}
live() { [ -z "$root" ]; }

program() {
    local stamp=$app/installed now
    [ -n "$(find "$wheels" -maxdepth 1 -name 'secor_tui-*.whl' 2>/dev/null)" ] ||
        fail "$wheels holds no wheel of the kiosk. docs/deploy.md says how to fill it, on a machine with a network."
    now=$({ python3 -VV; cd "$wheels"; sha256sum ./*.whl; } | sha256sum)
    if [ -x "$app/bin/secor-tui" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return; fi
    rm -f "$stamp"
    [ -x "$app/bin/python" ] || python3 -m venv "$app" ||
        fail "Python could not make its environment. On Debian and Raspberry Pi OS: sudo apt install python3-venv"
    "$app/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$wheels" \
        --upgrade --force-reinstall secor-tui ||
        fail "The wheels in $wheels do not fit this machine or are not complete; the reason stands above."
    "$app/bin/secor-tui" --version >/dev/null
    printf '%s\n' "$now" >"$stamp"
}

add() {
    program
    if live; then
        getent passwd secor >/dev/null ||
            useradd --system --user-group --home-dir /var/lib/secor-tui --no-create-home --shell /usr/sbin/nologin secor
        [ -d "$data" ] || install -d -o secor -g secor -m 0700 "$data"
    else
        [ -d "$data" ] || { mkdir -p "$(dirname "$data")"; mkdir -m 0700 "$data"; }
    fi
    local unit pair
    for unit in "${UNITS[@]}"; do put "$here/$unit" "$units/$unit" 644; done
    put "$here/foot.ini" "$root/etc/secor-tui/foot.ini" 644
    put "$here/stick" "$root/usr/local/lib/secor-tui/stick" 755
    put "$here/window" "$root/usr/local/lib/secor-tui/window" 755
    put "$here/left" "$root/usr/local/lib/secor-tui/left" 755
    put "$here/80-secor-tui-stick.rules" "$root/etc/udev/rules.d/80-secor-tui-stick.rules" 644
    enabled secor-tui-kiosk.service multi-user.target "$([ "$screen" = tty1 ] && echo yes || echo no)"
    enabled secor-tui-kiosk-cage.service multi-user.target "$([ "$screen" = cage ] && echo yes || echo no)"
    enabled secor-tui-web.service multi-user.target yes
    enabled secor-tui-export.timer timers.target yes
    enabled secor-tui-push.timer timers.target yes
    enabled secor-tui-sticks.path paths.target yes
    if [ "$screen" != none ] && [ $lock = yes ]; then
        for pair in "${LOCKS[@]}"; do put "$here/lock/${pair%%:*}" "$root/${pair#*:}" 644; done
        for unit in "${MASKED[@]}"; do point /dev/null "$units/$unit"; done
    else
        unlock
    fi
    if live; then
        systemctl daemon-reload
        udevadm control --reload
        systemctl restart secor-tui-web.service secor-tui-export.timer secor-tui-push.timer secor-tui-sticks.path
        if [ "$screen" = none ]; then
            echo "The kiosk is in $app; open it with: sudo -u secor SECOR_DATA=$data $app/bin/secor-tui"
        else
            echo "The kiosk opens at the next start of the machine: sudo reboot"
        fi
    fi
}

unlock() { # only what this file locked
    [ -e "$root/${LOCKS[0]#*:}" ] || return 0
    local pair unit
    for pair in "${LOCKS[@]}"; do rm -f "$root/${pair#*:}"; done
    for unit in "${MASKED[@]}"; do unpoint "$units/$unit" /dev/null; done
}

take_away() {
    local unit
    if live; then
        systemctl disable --now secor-tui-export.timer secor-tui-push.timer secor-tui-sticks.path secor-tui-kiosk.service \
            secor-tui-kiosk-cage.service secor-tui-web.service 2>/dev/null || true
    fi
    for unit in "${UNITS[@]}"; do rm -f "$units/$unit" "$units"/*.wants/"$unit"; done
    unlock
    rm -f "$root/etc/udev/rules.d/80-secor-tui-stick.rules" "$root/etc/secor-tui/foot.ini"
    rm -rf "$app" "$root/usr/local/lib/secor-tui"
    rmdir "$root/etc/secor-tui" 2>/dev/null || true
    if live; then
        systemctl daemon-reload
        udevadm control --reload
        echo "Taken away. The records stay in $data, with the user secor whose they are."
    fi
}

if [ $uninstall = yes ]; then take_away; else add; fi
