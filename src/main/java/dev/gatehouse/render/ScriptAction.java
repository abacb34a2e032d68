package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fresh;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the part of a script that does one action: functions of fixed names that look and change,
 * and a call of the function at the script's head that uses them.
 */
final class ScriptAction {

  private final Plan plan;
  private final Header header;
  private final Set<Ref> secrets;
  private final Map<Ref, Prompt> prompts = new HashMap<>();
  private final Set<Ref> embedded = new HashSet<>();

  ScriptAction(Plan plan, Header header) {
    this.plan = plan;
    this.header = header;
    this.secrets = CommandText.secrets(plan);
    for (Action action : plan.actions()) {
      if (action instanceof Prompt prompt) {
        prompts.put(prompt.ref(), prompt);
      } else if (action instanceof Await await) {
        embedded.addAll(CommandText.command(await.read(), header, secrets).embedded());
      } else if (action instanceof Handoff handoff) {
        handoff
            .done()
            .ifPresent(
                done ->
                    embedded.addAll(CommandText.command(done.read(), header, secrets).embedded()));
      } else if (action instanceof Call call) {
        embedded.addAll(CommandText.command(call.request(), header, secrets).embedded());
        call.probe()
            .ifPresent(
                probe -> {
                  embedded.addAll(CommandText.command(probe.read(), header, secrets).embedded());
                  embed(probe, call.outputs());
                });
      }
    }
  }

  private void embed(Probe probe, List<Output> outputs) {
    probe.expected().values().forEach(this::embed);
    List<Path> paths = new ArrayList<>(probe.expected().keySet());
    paths.add(probe.present());
    outputs.forEach(output -> paths.add(output.inProbe()));
    for (Path path : paths) {
      for (Path.Segment segment : path.segments()) {
        if (segment instanceof Path.Where where) {
          embed(where.value());
        }
      }
    }
  }

  private void embed(String text) {
    if (Ref.occursIn(text)) {
      for (Ref.Piece piece : Ref.pieces(text)) {
        if (piece instanceof Ref.Hole hole) {
          embedded.add(hole.ref());
        }
      }
    }
  }

  static List<Call> calls(Plan plan) {
    List<Call> calls = new ArrayList<>();
    for (Action action : plan.actions()) {
      if (action instanceof Call call) {
        calls.add(call);
      }
    }
    return calls;
  }

  String write(Action action) {
    if (action instanceof Call call) {
      return call(call);
    } else if (action instanceof Prompt prompt) {
      return Comments.of(Comments.capitalised(prompt.why()) + ": asked where it is needed");
    } else if (action instanceof Fresh fresh) {
      return Comments.of(Comments.capitalised(fresh.why())) + fresh.ref().name() + "=$(fresh)\n";
    } else if (action instanceof Await await) {
      return await(await);
    } else if (action instanceof Handoff handoff) {
      return handoff(handoff);
    }
    throw new IllegalArgumentException("no script for " + action.id());
  }

  /** Whether an action may change the account, or has a person change it. */
  static boolean changes(Action action) {
    return action instanceof Handoff
        || (action instanceof Call call && call.effect() != Call.Effect.READS);
  }

  /**
   * What stands before the first change: that a person's values, where they will be needed, can be
   * had. A need that only a look at something made later could tell is not foreseen.
   */
  String checks() {
    Set<Ref> known = new HashSet<>();
    for (Action action : plan.actions()) {
      if (changes(action)) {
        break;
      }
      known.addAll(action.brings());
    }
    known.removeAll(prompts.keySet());
    StringBuilder text = new StringBuilder();
    for (Call call : calls(plan)) {
      if (call.probe().isPresent() && known.containsAll(call.probe().get().refs())) {
        for (Ref ref : call.uses()) {
          if (prompts.containsKey(ref)) {
            text.append(check(call, call.probe().get(), prompts.get(ref)));
          }
        }
      }
    }
    return text.toString();
  }

  private String check(Call call, Probe probe, Prompt prompt) {
    String name = prompt.ref().name();
    return Comments.of("Before anything changes: can " + name + " be had, if it is needed?")
        + look(probe, List.of())
        + "ACTION="
        + Bash.quote(call.id())
        + "\nforesee "
        + codes(probe.absent())
        + asked(prompt)
        + (probe.candidates().isPresent() ? "AMONG=\n" : "");
  }

  /** The arguments of {@code ask}. */
  private static String asked(Prompt prompt) {
    return " "
        + prompt.ref().name()
        + " "
        + Bash.quote(Comments.sentence(prompt.why()))
        + prompt.rules().map(ScriptAction::rules).orElse("")
        + "\n";
  }

  private String call(Call call) {
    StringBuilder text = new StringBuilder(Comments.of(call));
    call.probe().ifPresent(probe -> text.append(look(probe, call.outputs())));
    text.append(function("change", change(call)));
    String prepare = prepare(call);
    if (!prepare.isEmpty()) {
      text.append("prepare() {\n").append(prepare).append("}\n");
    }
    text.append(begin(call));
    text.append(call.probe().map(probe -> ensure(call, probe)).orElse("fetch\n"));
    if (!prepare.isEmpty()) {
      text.append("prepare() { :; }\n");
    }
    if (call.probe().isPresent() && call.probe().get().candidates().isPresent()) {
      text.append("AMONG=\n");
    }
    int n = 1;
    for (Output output : call.outputs()) {
      String name = output.ref().name();
      text.append(name).append("=$(output ").append(n++).append(")\n");
      if (embedded.contains(output.ref())) {
        text.append("plain ").append(name).append(" \"$").append(name).append("\"\n");
      }
    }
    return text.toString();
  }

  private static String begin(Action action) {
    return "begin "
        + Bash.quote(action.id())
        + " "
        + Bash.quote(Comments.sentence(action.why()))
        + "\n";
  }

  private static String function(String name, Command command) {
    return name + "() {\n" + Bash.lines(command, "  ") + "\n}\n";
  }

  private Command change(Call call) {
    Command command = CommandText.command(call.request(), header, secrets);
    if (call.outputs().isEmpty()) {
      return command;
    }
    List<String> values = new ArrayList<>();
    for (Output output : call.outputs()) {
      values.add(CommandText.query(call.operation().service(), output.inAnswer(), secrets));
    }
    return CommandText.asking(command, "[" + String.join(", ", values) + "]");
  }

  /**
   * The function that looks: the type of what must be there, then what is compared, then outputs.
   */
  private String look(Probe probe, List<Output> outputs) {
    String service = Operation.of(probe.read()).service();
    List<String> values = new ArrayList<>();
    values.add("type(" + CommandText.query(service, probe.present(), secrets) + ")");
    for (Path path : probe.expected().keySet()) {
      // As JSON on one line, so that no value can look like the end of its own field.
      values.add("to_string([" + CommandText.query(service, path, secrets) + "])");
    }
    for (Output output : outputs) {
      values.add(CommandText.query(service, output.inProbe(), secrets));
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
    StringBuilder text = new StringBuilder("ensure ");
    text.append(call.effect() == Call.Effect.SETS ? "sets" : "makes");
    text.append(' ').append(codes(probe.absent()));
    text.append(' ').append(codes(probe.taken()));
    text.append(' ').append(codes(call.settling()));
    probe
        .expected()
        .forEach(
            (path, wanted) ->
                text.append(" \\\n  ")
                    .append(Bash.quote(Comments.sentence(path.toString())))
                    .append(' ')
                    .append(Bash.quote(Json.ascii(wanted))));
    return text.append('\n').toString();
  }

  private static String codes(Set<String> codes) {
    return Bash.quote(String.join(" ", new TreeSet<>(codes)));
  }

  /** What has to be so, or to be known, before the change: asked only when it is made. */
  private String prepare(Call call) {
    StringBuilder text = new StringBuilder();
    Set<String> proofs = new TreeSet<>();
    call.needs().forEach(proof -> proofs.add(proof.name()));
    for (String proof : proofs) {
      text.append("  need_proof ").append(proof).append('\n');
    }
    if (call.hazard().isAcceptedByName()) {
      text.append("  accept ").append(Bash.quote(Comments.stake(call.hazard()))).append('\n');
    }
    for (Ref ref : call.uses()) {
      Prompt prompt = prompts.get(ref);
      if (prompt != null) {
        text.append("  ask").append(asked(prompt));
      }
    }
    return text.toString();
  }

  private static String rules(PasswordRules rules) {
    return " "
        + rules.minimumLength()
        + flag(rules.symbols())
        + flag(rules.numbers())
        + flag(rules.uppercase())
        + flag(rules.lowercase());
  }

  private static String flag(boolean required) {
    return required ? " 1" : " 0";
  }

  private String state(Await await) {
    String service = Operation.of(await.read()).service();
    StringBuilder query =
        new StringBuilder("[").append(CommandText.query(service, await.value(), secrets));
    await
        .reason()
        .ifPresent(path -> query.append(", ").append(CommandText.query(service, path, secrets)));
    Command read = CommandText.command(await.read(), header, secrets);
    return function("state", CommandText.asking(read, query.append(']').toString()));
  }

  private String await(Await await) {
    return Comments.of("Wait for " + await.why())
        + state(await)
        + begin(await)
        + waiting(await)
        + "\n"
        + proofs(await.proves(), "");
  }

  private static String waiting(Await await) {
    return "await "
        + Bash.quote(Comments.sentence(await.why()))
        + " "
        + Math.max(1, await.interval().toSeconds())
        + " "
        + await.limit().toSeconds()
        + " "
        + codes(await.until())
        + " "
        + codes(await.failed());
  }

  private static String proofs(Set<Proof> proves, String indent) {
    StringBuilder text = new StringBuilder();
    Set<String> names = new TreeSet<>();
    proves.forEach(proof -> names.add(proof.name()));
    for (String name : names) {
      text.append(indent).append("PROVEN=\"$PROVEN ").append(name).append("\"\n");
    }
    return text.toString();
  }

  private String handoff(Handoff handoff) {
    StringBuilder text = new StringBuilder(Comments.handoff(handoff));
    handoff.done().ifPresent(done -> text.append(state(done)));
    text.append(begin(handoff));
    StringBuilder ask = new StringBuilder("hand_over");
    ask.append(" \\\n    ").append(Bash.quote(handoff.address().toString()));
    for (String instruction : handoff.instructions()) {
      ask.append(" \\\n    ").append(Bash.quote(Comments.sentence(instruction)));
    }
    if (handoff.done().isEmpty()) {
      return text.append(ask).append(" || true\n").toString();
    }
    Await done = handoff.done().get();
    text.append("attempt state\n[[ $STATUS == 0 ]] || refuse\n");
    text.append("if listed \"$(field 1 \"$OUTPUT\")\" ").append(codes(done.until()));
    text.append("; then\n  say '  is done'\n").append(proofs(done.proves(), "  "));
    text.append("elif ").append(ask).append("; then\n  ").append(waiting(done)).append('\n');
    return text.append(proofs(done.proves(), "  ")).append("fi\n").toString();
  }
}
