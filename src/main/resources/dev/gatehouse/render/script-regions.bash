
# Whether the current action asks for something before it changes anything.
ASKS=

# The same as ensure() for a shell of its own, in which what stops stops nothing else. Says what is left to do; ends
# with 9 where something has to be asked first, which is asked once for all Regions, and not here.
ensure_alone() {
  LEFT=
  stop() { say "  $*" && exit 1; }
  refuse() { say "  $(shown "$ERRORS")" && exit 1; }
  prepare() { [[ -n $asked ]] || exit 9; }
  ensure "$@"
  printf '%s' "$LEFT"
}

# Makes sure of the effect of the current action in several Regions, the first argument with blanks between
# them; the others are those of ensure(). One that refuses keeps no other from being done.
ensure_in() {
  local regions=$1 refused='' worked='' asked='' status left
  shift
  [[ -n $ASKS ]] || asked=yes
  LEFT_OUT=
  for REGION in $regions; do
    say "  $REGION"
    while :; do
      status=0
      left=$(ensure_alone "$@") || status=$?
      [[ $status == 9 ]] || break
      if ! prepare; then
        LEFT_OUT=yes
        return 0
      fi
      asked=yes
    done
    if [[ $status == 0 ]]; then
      worked=yes
      LEFT+=${left:+$left in $REGION$'\n'}
    else
      refused+=" $REGION"
    fi
  done
  [[ -n $refused ]] || return 0
  [[ -n $worked ]] ||
    stop "$ACTION did not work in any Region. What was done so far stays; run this script again to go on."
  leave_out "it did not work in$refused; run this script again to try there once more" || return 0
}
