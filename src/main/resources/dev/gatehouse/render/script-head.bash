# shellcheck disable=SC2218,SC2317,SC2329 # Each action defines its functions anew, and run() calls them.
# Run it with bash 4.4 or newer (macOS brings 3.2; "brew install bash" installs a newer one) and with
# the AWS CLI, version 1 or 2. The next lines are for older shells, and for others than bash.
case ${BASH_VERSION-} in
  '' | [0-3].* | 4.[0-3].*)
    printf '%s\n' "Stopped before any change: this script needs bash 4.4 or newer, and this is ${BASH_VERSION:-another shell}; on macOS, \"brew install bash\" installs one." >&2
    exit 1
    ;;
esac
# No trace, which would show secrets, and no variable that each process inherits.
{ set +axv; } 2> /dev/null
set +o posix
set -euo pipefail
# Whatever somebody has configured; the codes of errors are read from their text.
export AWS_PAGER="" AWS_CLI_AUTO_PROMPT=off
export AWS_DEFAULT_OUTPUT=json AWS_CLI_ERROR_FORMAT=legacy

say() { printf '%s\n' "$*" >&2; }

# A text of AWS for the terminal: in printable ASCII, so that nothing in it acts there or hides.
shown() {
  local LC_ALL=C
  printf '%s' "${1//[!$'\n\t' -~]/?}"
}

stop() {
  say "Stopped: $*"
  exit 1
}

has_terminal() { { : < /dev/tty; } 2> /dev/null; }

# Whether the first argument is one of the words in the second.
listed() { [[ -n $1 && " $2 " == *" $1 "* ]]; }

# Runs one of the functions that the current action defines.
run() {
  case $1 in
    there) there ;;
    change) change ;;
    untagged) untagged ;;
    list) list ;;
    state) state ;;
  esac
}

# Runs it and keeps what it says. Its answer is then in OUTPUT, its complaint in ERRORS, its exit status in STATUS,
# and the error code of AWS, if it named one, in CODE.
attempt() {
  local all rest
  all=$(
    {
      STATUS=0
      OUTPUT=$(run "$1" 2>&3) || STATUS=$?
      printf '\036%s\036%s' "$OUTPUT" "$STATUS"
    } 3>&1
  )
  STATUS=${all##*$'\036'}
  rest=${all%$'\036'*}
  OUTPUT=${rest##*$'\036'}
  ERRORS=${rest%$'\036'*}
  CODE=
  if [[ $STATUS != 0 && $ERRORS =~ \(([A-Za-z0-9.]+)\)\ when\ calling ]]; then
    CODE=${BASH_REMATCH[1]}
  fi
}

# Stops with what AWS said.
refuse() {
  say "$(shown "$ERRORS")"
  stop "$ACTION did not work. What was done so far stays; run this script again to go on."
}

begin() {
  ACTION=$1
  say "$ACTION: $2"
}

# The n-th of some values with tabs between them.
field() {
  local rest=$2 i
  for ((i = 1; i < $1; i++)); do
    [[ $rest == *$'\t'* ]] || return 0
    rest=${rest#*$'\t'}
  done
  printf '%s' "${rest%%$'\t'*}"
}

# The n-th value that the last command returned.
output() {
  local value
  value=$(field "$1" "$OUTPUTS")
  [[ -n $value && $value != None && $value != *$'\n'* ]] ||
    stop "$ACTION: AWS did not answer with the value that is needed"
  printf '%s' "$value"
}

# A value that becomes a part of a longer text must have no character with a meaning there.
plain() {
  [[ $2 != *[!A-Za-z0-9_.:/@=+,-]* ]] ||
    stop "$1 has characters that do not belong inside a longer text"
}

# Looks whether the effect of the current action is there; other errors than those that say "no"
# stop. FOUND is then the row of values that the look brought.
look() {
  local row
  attempt there
  if [[ $STATUS != 0 ]]; then
    if listed "$CODE" "$1"; then return 1; fi
    refuse
  fi
  # One row a page of the answer; it begins with the type of what must be there.
  while IFS= read -r row; do
    if [[ -n $row && $row != None && $row != null && $row != null$'\t'* ]]; then
      FOUND=$row
      return 0
    fi
  done <<< "$OUTPUT"
  return 1
}

# The same, where only ids can be listed: tries each.
find_effect() {
  local id ids
  if [[ -z $AMONG ]]; then
    look "$1"
    return
  fi
  attempt list
  if [[ $STATUS != 0 ]]; then
    if listed "$CODE" "$1"; then return 1; fi
    refuse
  fi
  ids=$OUTPUT
  for id in $ids; do
    [[ $id != None ]] || continue
    printf -v "$AMONG" '%s' "$id"
    if look "$1"; then return 0; fi
  done
  return 1
}

# Compares the found values with names and wanted values; says what differs. 0 if nothing does.
is_as_wanted() {
  local n=2 same=0 found bare
  while (($# > 1)); do
    found=$(field "$n" "$FOUND")
    bare=${2#\"}
    bare=${bare%\"}
    # A number or a boolean comes without quotation marks.
    if [[ $found != "[$2]" && ! ($found == "[$bare]" && $bare =~ ^(true|false|-?[0-9]+)$) ]]; then
      say "  $1 is $(shown "${found:1:${#found}-2}"), wanted is $2"
      same=1
    fi
    n=$((n + 1))
    shift 2
  done
  return "$same"
}

# Whether the last refusal may only mean that something is not known everywhere yet: one of some codes,
# or of codes with a word behind a colon that the message must have in it.
settles() {
  local one
  for one in $1; do
    if [[ $CODE == "${one%%:*}" && ($one != *:* || $ERRORS == *"${one#*:}"*) ]]; then return 0; fi
  done
  return 1
}

# The keys of tags without which the current action is done where AWS does not let one tag, by
# untagged() in the place of change().
TAGS=
CHANGE=change
MAY_NOT_TAG='not authorized to perform: [a-z0-9-]+:(Tag[A-Za-z]+|CreateTags)'

# Makes sure of the effect of the current action: there() looks for it, change() brings it about,
# prepare() asks for what that needs. Codes that mean "absent", "there already" and "not everywhere
# inside AWS yet", then names and wanted values.
ensure() {
  local effect=$1 absent=$2 taken=$3 settling=$4 i prepared='' again='' pause=1 limit=$((SECONDS + 120))
  shift 4
  LEFT_OUT=
  while :; do
    if [[ $effect == removes ]]; then
      if ! find_effect "$absent"; then
        say "  is gone"
        return 0
      fi
    elif find_effect "$absent"; then
      if is_as_wanted "$@"; then
        say "  is there"
        OUTPUTS=$FOUND
        for ((i = -1; i < $#; i += 2)); do OUTPUTS=${OUTPUTS#*$'\t'}; done
        return 0
      fi
      [[ $effect == sets ]] ||
        stop "$ACTION: it is there and differs. Nothing was overwritten; the choice is yours."
    fi
    if [[ -z $prepared ]]; then
      if ! prepare; then
        LEFT_OUT=yes
        return 0
      fi
      prepared=yes
    fi
    attempt "$CHANGE"
    if [[ $STATUS == 0 ]]; then
      say "  done"
      [[ $CHANGE == change ]] ||
        LEFT+="$ACTION: created without the tags $TAGS, which AWS does not let you give"$'\n'
      OUTPUTS=$OUTPUT
      return 0
    elif [[ $effect == removes ]] && listed "$CODE" "$absent"; then
      say "  is gone"
      return 0
    elif [[ -n $ASK_AGAIN && $CODE == "$ASK_AGAIN" ]]; then
      say "  AWS does not accept that: wait for new ones"
      prepared=
    elif listed "$CODE" "$taken" && [[ -z $again ]]; then
      # An earlier try may have worked and its answer been lost: look once more.
      again=yes
    elif [[ $CHANGE == change && -n $TAGS && $ERRORS =~ $MAY_NOT_TAG ]]; then
      say "  AWS does not let you tag it: trying without the tags $TAGS"
      CHANGE=untagged
    elif settles "$settling" && ((SECONDS < limit)); then
      say "  AWS says $CODE: what was just made is not known everywhere yet, trying again"
      sleep "$pause"
      pause=$((pause * 2 < 5 ? pause * 2 : 5))
    else
      refuse
    fi
  done
}

# Whether the last action was done and not left out.
kept() { [[ -z $LEFT_OUT ]]; }

# Runs a change() that only reads.
fetch() {
  attempt change
  [[ $STATUS == 0 ]] || refuse
  OUTPUTS=$OUTPUT
}

# 0 when the last read has brought its values, in one page of the answer; else leaves the action out.
sought() {
  local row rows=$OUTPUTS
  while IFS= read -r row; do
    if [[ -n $row && $'\t'$row$'\t' != *$'\tNone\t'* ]]; then
      OUTPUTS=$row
      return 0
    fi
  done <<< "$rows"
  leave_out "$1"
}

# What is wrong with a new password: its length, then 1 for each kind that it needs.
broken_rule() {
  local LC_COLLATE=C value=$1
  if [[ $value == *[[:cntrl:]]* ]]; then
    printf 'it has a control character'
  elif ((${#value} > 128)); then
    printf 'it has more than 128 characters'
  elif (($# > 1 && ${#value} < $2)); then
    printf 'it needs at least %s characters' "$2"
  elif (($# > 1 && $3)) && [[ $value != *[\]\[\!@\#\$%^\&*\(\)_+={}\|\'-]* ]]; then
    printf 'it needs a symbol'
  elif (($# > 1 && $4)) && [[ $value != *[0-9]* ]]; then
    printf 'it needs a digit'
  elif (($# > 1 && $5)) && [[ $value != *[A-Z]* ]]; then
    printf 'it needs an upper-case letter'
  elif (($# > 1 && $6)) && [[ $value != *[a-z]* ]]; then
    printf 'it needs a lower-case letter'
  fi
}

# Stops for want of a value, and says both ways to give it.
missing() {
  stop "$ACTION needs $1. Set $1 in the environment, or run this script in a terminal," \
    "where it asks.${2:+ $2}"
}

# Before anything is changed: if the current action will need a value, then somebody can give it, and
# what was given keeps to its rules. Codes that mean "absent", then as ask() has it.
foresee() {
  local absent=$1 name=$2 value=${!2-} problem=''
  shift 3
  if [[ -n $value ]]; then
    problem=$(broken_rule "$value" "$@")
    [[ -n $problem ]] || return 0
  elif has_terminal; then
    return 0
  fi
  if find_effect "$absent"; then return 0; fi
  [[ -z $problem ]] || stop "$name: $problem. Nothing was changed."
  missing "$name" 'Nothing was changed.'
}

# Fills a variable from the environment, or asks on the terminal; a new password twice.
ask() {
  local name=$1 what=$2 value=${!1-} again problem
  shift 2
  if [[ -n $value ]]; then
    problem=$(broken_rule "$value" "$@")
    [[ -z $problem ]] || stop "$name: $problem"
    return 0
  fi
  has_terminal || missing "$name"
  while :; do
    printf '  %s (it is not shown): ' "$what" > /dev/tty
    IFS= read -rs value < /dev/tty || stop "$name was not given"
    printf '\n' > /dev/tty
    problem=$(broken_rule "$value" "$@")
    if [[ -z $value ]]; then
      problem='nothing was typed'
    elif [[ -z $problem && $# -gt 0 ]]; then
      printf '  once more: ' > /dev/tty
      IFS= read -rs again < /dev/tty || stop "$name was not given"
      printf '\n' > /dev/tty
      [[ $value == "$again" ]] || problem='the two are not the same'
    fi
    [[ -n $problem ]] || break
    say "  $problem"
  done
  printf -v "$name" '%s' "$value"
}

# A value that nobody else makes.
fresh() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# What was left out, a line each, for the end.
LEFT=

# Leaves the current action out, for a reason.
leave_out() {
  say "  left out: $1"
  LEFT+="$ACTION: $1"$'\n'
  return 1
}

# 0 with a yes for this one action.
accept() {
  local answer action=$ACTION
  say "  $1"
  if listed "$ACTION" "${GATEHOUSE_ACCEPT-}"; then return 0; fi
  if ! has_terminal; then
    leave_out "it was not accepted: name it in GATEHOUSE_ACCEPT, and run this script again"
    return 1
  fi
  printf '  Type yes to go on, anything else to leave it out: ' > /dev/tty
  IFS= read -r answer < /dev/tty || answer=
  if [[ $answer != yes ]]; then
    leave_out 'it was not accepted'
    return 1
  fi
  # The question may have stood for long.
  look_again
  ACTION=$action
}

# Forgets that ways in have been seen working: they are looked at again.
withdraw() {
  local way
  PROVEN=" $PROVEN "
  for way in "$@"; do
    while listed "$way" "$PROVEN"; do PROVEN=${PROVEN/ $way / }; done
  done
}

# Whether all of these ways in have been seen working.
proven() {
  local way
  for way in "$@"; do listed "$way" "$PROVEN" || return 1; done
}

# 0 when all of these ways in have been seen working.
need_proofs() {
  local way words
  for way in "$@"; do
    words=${way//_/ }
    listed "$way" "$PROVEN" || leave_out \
      "it may lock somebody out, and \"${words,,}\" was not seen to work: run this script again once it does" ||
      return 1
  done
}

# 0 when somebody is there to see what is shown.
need_person() { has_terminal || leave_out "$1"; }

# Whether all of these variables have a value.
filled() {
  local name
  for name in "$@"; do [[ -n ${!name-} ]] || return 1; done
}

# 0 when all of these variables have a value, which those of actions that were left out have not.
has() {
  local name
  for name in "$@"; do
    [[ -n ${!name-} ]] || leave_out "it needs $name, which was left out" || return 1
  done
}

# Whether a state is one of the words in the second argument; any state is, where there is none, and any
# but one behind an exclamation mark.
reached() {
  case $2 in
    '') [[ -n $1 && $1 != None && $1 != null ]] ;;
    # One version of the CLI writes UTC as Z, the other as an offset.
    !*) reached "$1" '' && [[ ${1/%+00:00/Z} != "${2#!}" ]] ;;
    *) listed "$1" "$2" ;;
  esac
}

# Reads state() until it is one of the fourth argument's words, or one of the fifth's. Looks soon at
# first, then less often, up to the interval. Where nothing comes of it and it can be done without, the
# sixth argument says what is left out. The seventh are error codes that end the wait well: what is asked
# for is not there.
await() {
  local what=$1 interval=$2 limit=$3 state='' last='' pause=1 begun=$SECONDS
  while :; do
    attempt state
    last=$state
    state=$(shown "$(field 1 "$OUTPUT")")
    if [[ $STATUS != 0 ]]; then
      if listed "$CODE" "${7-}"; then
        say "  $what: $CODE"
        return 0
      fi
      # What was made a moment ago may not be seen yet.
      [[ -n ${6-} || $CODE == *NotFound* || $CODE == NoSuch* ]] || refuse
      state=$CODE
    fi
    if [[ $STATUS == 0 ]] && reached "$state" "$4"; then
      say "  $what: $state"
      return 0
    fi
    if listed "$state" "$5"; then stop "$what: $state. $(shown "$(field 2 "$OUTPUT")")"; fi
    if ((SECONDS - begun >= limit)); then
      [[ -n ${6-} ]] || stop "$what: still $state after $limit s"
      leave_out "$6"
      return 1
    fi
    if [[ -t 2 || $state != "$last" ]]; then
      say "  $what: $state, $((SECONDS - begun)) s of at most $limit s"
    fi
    sleep "$pause"
    pause=$((pause * 2 < interval ? pause * 2 : interval))
  done
}

# Whether the account says that what is handed over is done. Where AWS does not let this caller look,
# nobody can say but the person, and UNSEEN has the error code.
is_done() {
  UNSEEN=
  attempt state
  if [[ $STATUS == 0 ]]; then
    reached "$(field 1 "$OUTPUT")" "$1"
    return
  fi
  case $CODE in
    AccessDenied* | UnauthorizedOperation | ForbiddenException | NotAuthorized) UNSEEN=$CODE ;;
    *) refuse ;;
  esac
  say "  cannot be seen: AWS refuses you the look ($CODE); what needs it to be seen is left out"
  return 1
}

# 0 when the account can be watched until it is done.
can_look() { [[ -z $UNSEEN ]] || { say '  taken as done, and not proven' && return 1; }; }

# Hands over to the person: 0 when they say that it is done; else it is left out.
hand_over() {
  local answer line why=''
  for line in "$@"; do say "  $line"; done
  if ! has_terminal; then
    leave_out 'nobody is at a terminal to do it'
    return 1
  fi
  printf '  Press Enter when it is done, or type skip to go on without: ' > /dev/tty
  IFS= read -r answer < /dev/tty || answer=skip
  [[ $answer == skip ]] || return 0
  printf '  Why? It is listed at the end; Enter alone gives no reason: ' > /dev/tty
  IFS= read -r why < /dev/tty || why=
  leave_out "it was not done${why:+ ($why)}"
}

AMONG=
ASK_AGAIN=
LEFT_OUT=
prepare() { :; }
look_again() { :; }
