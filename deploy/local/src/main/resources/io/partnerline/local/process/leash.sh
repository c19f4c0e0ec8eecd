# leash SIGNAL PID-FILE COMMAND...: runs the command until it ends, or until our standard input closes.
# Whoever starts us holds the other end of that pipe, so even a kill -9 of the starter ends the command.
signal=$1 pid_file=$2
shift 2
exec 3<&0
# Before the child's pid is known to anybody: whoever reads it may signal us in the same instant.
child=
trap '[ -z "$child" ] || kill -s "$signal" "$child" 2>/dev/null' TERM
# A session of its own: Ctrl-C in a terminal reaches the starter alone, who stops things in order.
setsid "$@" </dev/null 3<&- &
child=$!
echo "$child" >"$pid_file"

# Everything of ours survives a kill; it gets a few seconds to end in order, for a quicker next start.
end() {
    kill -s "$signal" "$child" 2>/dev/null
    tries=0
    while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 25 ]; do
        sleep 0.2
        tries=$((tries + 1))
    done
    kill -s KILL -- "-$child" 2>/dev/null
}

(
    trap '' INT
    while read -r _ <&3; do :; done
    end
) &
watcher=$!
exec 3<&-
trap '' INT

# A signal to us ends a wait early; a child that is already gone still has its code.
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done
kill "$watcher" 2>/dev/null
rm -f "$pid_file"
exit "$code"
