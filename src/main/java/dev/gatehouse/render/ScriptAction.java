package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.AsciiJson;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Writes the part of a script that carries out one action. It defines functions of fixed names that
 * check and change, and calls a function of the script's head that uses them.
 */
final class ScriptAction implements Action.Visitor<String> {

  private static final int COLUMNS = 80;
  private static final String NOTHING_BEGUN = "-";

  private final Plan plan;
  private final Header header;
  private final Set<Ref> secrets;
  private final ScriptAsking asking;
  private final ScriptWaits waits;
  private final Set<Ref> uncertain = new HashSet<>();
  private final Set<Ref> begun = new HashSet<>();
  private final Set<Ref> embedded = new HashSet<>();

  ScriptAction(Plan plan, Header header) {
    this.plan = plan;
    this.header = header;
    this.secrets = CommandText.secrets(plan);
    this.asking = new ScriptAsking(plan);
    this.waits = new ScriptWaits(header, secrets);
    for (Action action : plan.actions()) {
      if (isUncertain(action)) {
        uncertain.addAll(action.brings());
      }
      embedded.addAll(action.accept(new Embedded(header, secrets)));
    }
    for (Call call : plan.calls()) {
      call.outputs().stream().filter(Output::isBegun).forEach(output -> begun.add(output.ref()));
    }
  }

  /** Collects the references that are part of a longer text in an action's commands. */
  private record Embedded(Header header, Set<Ref> secrets) implements Action.Visitor<Set<Ref>> {
    @Override
    public Set<Ref> call(Call call) {
      Set<Ref> refs = new HashSet<>(in(call.request()));
      call.probe().ifPresent(probe -> refs.addAll(in(probe, call.outputs())));
      return refs;
    }

    @Override
    public Set<Ref> await(Await await) {
      Set<Ref> refs = new HashSet<>(in(await.read()));
      refs.addAll(await.value().refs());
      return refs;
    }

    @Override
    public Set<Ref> prompt(Prompt prompt) {
      return Set.of();
    }

    @Override
    public Set<Ref> fresh(ClientToken fresh) {
      return Set.of();
    }

    @Override
    public Set<Ref> handoff(Handoff handoff) {
      return handoff.done().map(this::await).orElseGet(Set::of);
    }

    private Set<Ref> in(AwsRequest request) {
      return CommandText.command(request, header, secrets).embedded();
    }

    private Set<Ref> in(Probe probe, List<Output> outputs) {
      Set<Ref> refs = new HashSet<>(in(probe.read()));
      probe.expected().values().forEach(value -> refs.addAll(Ref.in(value)));
      List<Path> paths = new ArrayList<>(probe.expected().keySet());
      paths.add(probe.present());
      outputs.forEach(output -> paths.add(output.inProbe()));
      paths.forEach(path -> refs.addAll(path.refs()));
      return refs;
    }
  }

  /**
   * Returns a message of the script as one word, with commands on lines of their own and references
   * as names.
   */
  static String said(String text) {
    return Bash.quoteRows(Prose.rows(text, COLUMNS).stream().map(Comments::sentence).toList());
  }

  @Override
  public String prompt(Prompt prompt) {
    return Comments.of(Comments.capitalised(prompt.why()) + ": asked where it is needed");
  }

  @Override
  public String fresh(ClientToken fresh) {
    return Comments.of(Comments.capitalised(fresh.why())) + fresh.ref().name() + "=$(fresh)\n";
  }

  @Override
  public String await(Await await) {
    if (await.anew()) {
      // The checks for a call that is accepted individually are together, since they are made
      // twice.
      return plan.lookedFor(await).filter(Action::isAcceptedByName).isPresent()
          ? ""
          : lookAnew(await);
    }
    String waiting = possible(await, begun(await, waits.await(await)));
    return asking.isAfterPerson(await) ? "if kept; then\n" + waiting + "fi\n" : waiting;
  }

  @Override
  public String handoff(Handoff handoff) {
    return possible(handoff, waits.handoff(handoff));
  }

  private String lookAnew(Await look) {
    Set<String> names = new TreeSet<>();
    look.uses().stream().filter(uncertain::contains).forEach(ref -> names.add(ref.name()));
    return waits.lookAnew(look, plan.neededBefore(look), names);
  }

  /**
   * Returns the checks for a call that is accepted individually. They are made before the question,
   * and again after a yes.
   */
  private String looks(Call call) {
    StringBuilder text = new StringBuilder();
    for (Action action : plan.actions()) {
      if (call.isAcceptedByName()
          && action instanceof Await look
          && look.anew()
          && plan.lookedFor(look).filter(call::equals).isPresent()) {
        text.append(lookAnew(look));
      }
    }
    return text.isEmpty() ? "" : "look_again() {\n" + text + "}\nlook_again\n\n";
  }

  @Override
  public String call(Call call) {
    String looks = looks(call);
    StringBuilder text = new StringBuilder(looks).append(Comments.of(call));
    CommandText.probe(call).ifPresent(probe -> text.append(look(probe, call.outputs())));
    Command change = change(call);
    text.append(
        Bash.shows(change)
            ? showing("change", change)
            : Bash.before(change) + function("change", change));
    text.append(untagged(call));
    String prepare = asking.prepare(call);
    if (!prepare.isEmpty()) {
      text.append("prepare() {\n").append(prepare).append("}\n");
      text.append(call.regions().isEmpty() ? "" : "ASKS=yes\n");
    }
    text.append(begin(call));
    StringBuilder act = new StringBuilder();
    act.append(call.probe().map(probe -> ensure(call, probe)).orElse("fetch\n"));
    String outputs = outputs(call);
    boolean kept = ScriptAsking.isLeftOutWithout(call) && !outputs.isEmpty();
    if (call.withoutValue().isPresent()) {
      String without = said(call.withoutValue().get());
      act.append("if sought ").append(without).append("; then\n").append(outputs).append("fi\n");
    } else {
      act.append(kept ? "if kept; then\n" + outputs + "fi\n" : outputs);
    }
    text.append(possible(call, act.toString()));
    if (!prepare.isEmpty()) {
      text.append(ScriptAsking.END);
      text.append(call.regions().isEmpty() ? "" : "ASKS=\n");
    }
    if (!looks.isEmpty()) {
      text.append("look_again() { :; }\n");
    }
    if (call.probe().isPresent() && call.probe().get().candidates().isPresent()) {
      text.append("AMONG=\n");
    }
    if (!call.ownTags().isEmpty()) {
      text.append("TAGS='' CHANGE=change\n");
    }
    return text.toString();
  }

  /** Returns the call without the tags that the caller may lack the permission for. */
  private String untagged(Call call) {
    if (call.ownTags().isEmpty()) {
      return "";
    }
    Command change = change(call.untagged());
    return (Bash.shows(change)
            ? showing("untagged", change)
            : Bash.before(change) + function("untagged", change))
        + "TAGS="
        + Bash.quote(String.join(", ", call.ownTags()))
        + "\n";
  }

  private String outputs(Call call) {
    StringBuilder text = new StringBuilder();
    int n = 1;
    for (Output output : CommandText.open(call)) {
      String name = output.ref().name();
      text.append(name).append("=$(output ").append(n++).append(")\n");
      if (embedded.contains(output.ref())) {
        text.append("plain ").append(name).append(" \"$").append(name).append("\"\n");
      }
    }
    return text.toString();
  }

  /** Returns whether an action may be left out, along with all that need what it provides. */
  private boolean isUncertain(Action action) {
    return (action instanceof Call call
            && (ScriptAsking.isLeftOutWithout(call) || call.withoutValue().isPresent()))
        || action.uses().stream().anyMatch(uncertain::contains);
  }

  /** Returns the references that have no value if an earlier action was left out. */
  Set<Ref> uncertain() {
    return uncertain;
  }

  /** Returns an action's lines, run only if the values that it needs exist. */
  private String possible(Action action, String act) {
    Set<String> names = new TreeSet<>();
    action.uses().stream().filter(uncertain::contains).forEach(ref -> names.add(ref.name()));
    // A call asks for these itself, and only if its effect does not exist.
    names.removeAll(asking.names());
    if (names.isEmpty()) {
      return act;
    }
    // A skipped action is reported under its own name.
    String begin = act.contains(begin(action)) ? begin(action) : "";
    String rest = act.substring(act.indexOf(begin) + begin.length());
    String before = act.substring(0, act.indexOf(begin));
    return before + begin + "if has " + String.join(" ", names) + "; then\n" + rest + "fi\n";
  }

  /** Returns the lines of a wait, run only if there is something to wait for. */
  private String begun(Await await, String act) {
    Set<String> names = new TreeSet<>();
    await.uses().stream().filter(begun::contains).forEach(ref -> names.add(ref.name()));
    String text = act;
    for (String name : names) {
      text = "if [[ ${" + name + "-} != " + NOTHING_BEGUN + " ]]; then\n" + text + "fi\n";
    }
    return text;
  }

  String checks() {
    return asking.checks(this::look);
  }

  static String begin(Action action) {
    return "begin "
        + Bash.quote(action.id())
        + " "
        + Bash.quote(Comments.sentence(action.why()))
        + "\n";
  }

  /** Returns the function that creates a secret for the person. It runs in a subshell. */
  private static String showing(String name, Command command) {
    return name
        + "() {\n  SHOWN=$(mktemp -d) || return 1\n  trap 'rm -rf \"$SHOWN\"' EXIT\n"
        + Bash.lines(command, "  ")
        + " &&\n    { cat \"$SHOWN/key\" && echo; } > /dev/tty\n}\n";
  }

  static String function(String name, Command command) {
    return name + "() {\n" + Bash.lines(command, "  ") + "\n}\n";
  }

  private Command change(Call call) {
    Command command = CommandText.command(call, header, secrets);
    List<Output> outputs = CommandText.open(call);
    if (outputs.isEmpty()) {
      return command;
    }
    List<String> values = new ArrayList<>();
    for (Output output : outputs) {
      values.add(CommandText.query(call.operation().service(), output.inAnswer(), secrets));
    }
    return CommandText.asking(command, "[" + String.join(", ", values) + "]");
  }

  /**
   * Returns the function that checks: it prints the type of what must exist, then the compared
   * values, then the outputs.
   */
  private String look(Probe probe, List<Output> outputs) {
    String service = Operation.of(probe.read()).service();
    List<String> values = new ArrayList<>();
    values.add("type(" + CommandText.query(service, probe.present(), secrets) + ")");
    for (Path path : probe.expected().keySet()) {
      // JSON on one line, so that no value can look like the end of its field.
      values.add("to_string([" + CommandText.query(service, path, secrets) + "])");
    }
    for (Output output : outputs) {
      if (!output.secret()) {
        // An output of the change alone gets a placeholder that means there is nothing to wait for.
        values.add(
            output.isBegun()
                ? "'" + NOTHING_BEGUN + "'"
                : CommandText.query(service, output.inProbe(), secrets));
      }
    }
    Command read = CommandText.command(probe.read(), header, secrets);
    String query = "[" + String.join(", ", values) + "]";
    StringBuilder text = new StringBuilder();
    if (probe.candidates().isPresent()) {
      Probe.Candidates candidates = probe.candidates().get();
      Command list = CommandText.command(candidates.list(), header, secrets);
      String ids = JmesPath.all(Operation.of(candidates.list()).service(), candidates.ids());
      text.append(function("list", CommandText.asking(list, ids)));
      text.append("AMONG=").append(candidates.id().name()).append('\n');
    }
    return text.append(function("there", CommandText.asking(read, query))).toString();
  }

  private String ensure(Call call, Probe probe) {
    StringBuilder text = new StringBuilder("ensure");
    if (!call.regions().isEmpty()) {
      text.append("_in ").append(Bash.quote(String.join(" ", call.regions().left())));
    }
    text.append(' ');
    text.append(call.effect().name().toLowerCase(Locale.ROOT));
    text.append(' ').append(codes(probe.absent()));
    text.append(' ').append(codes(probe.taken()));
    text.append(' ').append(codes(call.retryWhilePropagating()));
    probe
        .expected()
        .forEach(
            (path, wanted) ->
                text.append(" \\\n  ")
                    .append(Bash.quote(Comments.sentence(path.toString())))
                    .append(' ')
                    .append(Bash.quote(AsciiJson.of(wanted))));
    return text.append('\n').toString();
  }

  static String codes(Set<String> codes) {
    return Bash.quote(String.join(" ", new TreeSet<>(codes)));
  }
}
