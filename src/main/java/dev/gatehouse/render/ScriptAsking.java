package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Writes what a script asks a person for, and what has to be so before a change. */
final class ScriptAsking {

  /** What takes back what {@link #prepare} has defined. */
  static final String END = "prepare() { :; }\nASK_AGAIN=\n";

  private static final String WRONG_CODES = "InvalidAuthenticationCode";

  private final Plan plan;
  private final Map<Ref, Prompt> prompts = new HashMap<>();

  ScriptAsking(Plan plan) {
    this.plan = plan;
    for (Prompt prompt : plan.prompts()) {
      prompt.brings().forEach(ref -> prompts.put(ref, prompt));
    }
  }

  /** The variables that are asked for where they are needed. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    prompts.keySet().forEach(ref -> names.add(ref.name()));
    return names;
  }

  /** Whether a wait comes after what a person is asked for. */
  boolean isAfterPerson(Await await) {
    return await.after().stream().anyMatch(prompts::containsKey);
  }

  /** Whether a call is left out where something is not so, or nobody is there. */
  static boolean isLeftOutWithout(Call call) {
    return call.withoutPerson().isPresent() || !call.needs().isEmpty() || call.isAcceptedByName();
  }

  /**
   * What stands before the first change: that a person's values, where they will be needed, can be
   * had. A need that only a look at something made later could tell is not foreseen.
   */
  String checks(BiFunction<Probe, List<Output>, String> look) {
    Set<Ref> known = new HashSet<>();
    for (Action action : plan.actions()) {
      if (action.isChange()) {
        break;
      }
      known.addAll(action.brings());
    }
    known.removeAll(prompts.keySet());
    StringBuilder text = new StringBuilder();
    for (Call call : plan.calls()) {
      if (call.regions().isEmpty()
          && call.probe().isPresent()
          && known.containsAll(call.probe().get().refs())) {
        for (Ref ref : call.uses()) {
          Prompt prompt = prompts.get(ref);
          if (prompt != null && !(prompt.asks() instanceof Prompt.Codes)) {
            String looks = look.apply(call.probe().get(), List.of());
            text.append(check(call, call.probe().get(), prompt, looks));
          }
        }
      }
    }
    return text.toString();
  }

  private static String check(Call call, Probe probe, Prompt prompt, String look) {
    String name = prompt.ref().name();
    return Comments.of("Before anything changes: can " + name + " be had, if it is needed?")
        + look
        + "ACTION="
        + Bash.quote(call.id())
        + "\nforesee "
        + ScriptAction.codes(probe.absent())
        + asked(prompt, prompt.ref())
        + (probe.candidates().isPresent() ? "AMONG=\n" : "");
  }

  /** The arguments of {@code ask}. */
  private static String asked(Prompt prompt, Ref ref) {
    String why = Comments.sentence(prompt.why());
    if (prompt.asks() instanceof Prompt.Codes) {
      why = ref.equals(prompt.ref()) ? why + ": the first one" : "the one that follows it";
    }
    return " "
        + ref.name()
        + " "
        + Bash.quote(why)
        + prompt.rules().map(ScriptAsking::rules).orElse("")
        + "\n";
  }

  /**
   * What has to be so, or to be known, before the change: asked only when it is made. Where it is
   * not so, the change is left out.
   */
  String prepare(Call call) {
    StringBuilder text = new StringBuilder();
    Set<String> proofs = Proof.names(call.needs());
    String seen =
        proofs.isEmpty() ? "" : "  need_proofs " + String.join(" ", proofs) + " || return 1\n";
    text.append(seen);
    call.withoutPerson()
        .ifPresent(
            without ->
                text.append("  need_person ")
                    .append(ScriptAction.said(without))
                    .append(" || return 1\n"));
    if (call.isAcceptedByName()) {
      text.append("  accept ")
          .append(Bash.quote(Comments.stake(call.hazard())))
          .append(" || return 1\n")
          .append(seen);
    }
    for (Ref ref : call.uses()) {
      Prompt prompt = prompts.get(ref);
      if (prompt != null) {
        if (prompt.asks() instanceof Prompt.Codes && ref.equals(prompt.ref())) {
          text.append("  ASK_AGAIN=").append(WRONG_CODES).append('\n');
        }
        if (prompt.asks() instanceof Prompt.Codes) {
          // Those that were refused are of no use any more.
          text.append("  ").append(ref.name()).append("=\n");
        }
        text.append("  ask").append(asked(prompt, ref));
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
}
