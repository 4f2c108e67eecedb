# Sourced by the network trials: two network namespaces with a cable between them, a server in one, a candidate in the
# other. Everything that was made is taken away again at the end, however that comes.

trial_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
invigil=${INVIGIL:-$trial_root/invigil}
server_ns=invigil-s-$$
client_ns=invigil-c-$$
server_if=ivs$$
client_if=ivc$$
server_ip=10.77.0.1
client_ip=10.77.0.2
work=$(mktemp -d)
started=()

need() {
    local missing=""
    [ "$(id -u)" -eq 0 ] || { echo "This trial makes network namespaces: run it as root." >&2; exit 2; }
    for program in "$@"; do
        command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
    done
    if [ -n "$missing" ]; then
        echo "Missing:$missing. On Debian and Ubuntu:" >&2
        echo "  apt-get install iproute2 nftables iperf3 iputils-ping jq openssl python3" >&2
        exit 2
    fi
}

clean_up() {
    local pid
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    # whatever those have started in turn lives in the trial's own namespaces
    for pid in $(ip netns pids "$server_ns" 2>/dev/null) $(ip netns pids "$client_ns" 2>/dev/null); do
        kill "$pid" 2>/dev/null || true
    done
    wait "${started[@]}" 2>/dev/null || true
    ip netns del "$server_ns" 2>/dev/null || true
    ip netns del "$client_ns" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

make_namespaces() {
    ip netns add "$server_ns"
    ip netns add "$client_ns"
    ip link add "$server_if" netns "$server_ns" type veth peer name "$client_if" netns "$client_ns"
    ip -n "$server_ns" addr add "$server_ip/24" dev "$server_if"
    ip -n "$client_ns" addr add "$client_ip/24" dev "$client_if"
    local ns
    for ns in "$server_ns" "$client_ns"; do ip -n "$ns" link set lo up; done
    ip -n "$server_ns" link set "$server_if" up
    ip -n "$client_ns" link set "$client_if" up
    # a segment of 64 KB in one piece is nothing that a line of 1 Mbit/s ever sees
    ip netns exec "$server_ns" ethtool -K "$server_if" tso off gso off gro off >/dev/null 2>&1 || true
    ip netns exec "$client_ns" ethtool -K "$client_if" tso off gso off gro off >/dev/null 2>&1 || true
}

in_server() { ip netns exec "$server_ns" "$@"; }
in_client() { ip netns exec "$client_ns" "$@"; }

# shape MBIT: the same rate both ways
shape() {
    local burst=$(($1 * 250))
    [ "$burst" -ge 16000 ] || burst=16000
    in_server tc qdisc replace dev "$server_if" root tbf rate "$1mbit" burst "$burst" latency 60ms
    in_client tc qdisc replace dev "$client_if" root tbf rate "$1mbit" burst "$burst" latency 60ms
}

# lose PER_MILLE: drops so many of a thousand packets where they arrive, behind the shaped line, both ways
lose() {
    local ns
    for ns in "$server_ns" "$client_ns"; do
        ip netns exec "$ns" nft flush ruleset
        [ "$1" -eq 0 ] || ip netns exec "$ns" nft -f - <<TXT
table ip trial {
    counter seen { }
    counter dropped { }
    chain in {
        type filter hook input priority 0;
        meta iifname != "lo" counter name seen
        meta iifname != "lo" numgen random mod 1000 < $1 counter name dropped drop
    }
}
TXT
    done
}

# dropped NAMESPACE: share of packets that were dropped there since the last time, percent
dropped() {
    local all gone
    all=$(ip netns exec "$1" nft -j reset counter ip trial seen | jq '[.nftables[].counter?.packets // empty][0]')
    gone=$(ip netns exec "$1" nft -j reset counter ip trial dropped | jq '[.nftables[].counter?.packets // empty][0]')
    awk -v g="$gone" -v a="$all" 'BEGIN { printf "%.2f", a ? 100 * g / a : 0 }'
}

start_server() {
    rm -rf "$work/server"
    ip netns exec "$server_ns" "$invigil" server --data "$work/server" --bind "$server_ip" \
        >"$work/server.log" 2>&1 &
    server_pid=$!
    started+=("$server_pid")
    local i
    for i in $(seq 300); do
        [ -f "$work/server/access.json" ] && break
        sleep 0.2
    done
    [ -f "$work/server/access.json" ] || { echo "the server did not start:" >&2; cat "$work/server.log" >&2; exit 1; }
    link="$(jq -r .https "$work/server/access.json")#$(jq -r .fingerprint "$work/server/access.json")"
}

# precheck FILE ARGUMENT...: runs the check on the candidate's side; its report goes to FILE
precheck() {
    local file=$1
    shift
    rm -f "$file"
    HOME=$work INVIGIL_HOME=$work/home ip netns exec "$client_ns" "$invigil" precheck --no-gui --server "$link" \
        --json "$file" "$@" >"$work/precheck.log" 2>&1 || true
    [ -f "$file" ] || { echo "no report:" >&2; cat "$work/precheck.log" >&2; return 1; }
}

# value FILE ID JQ: one thing of one check
value() {
    jq -r --arg id "$2" ".checks[] | select(.id == \$id) | $3" "$1"
}
