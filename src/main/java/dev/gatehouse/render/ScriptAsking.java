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

/** Writes the parts of a script that ask the person, and that check the conditions of a change. */
final class ScriptAsking {

  /** Resets what {@link #prepare} has defined. */
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

  /** Returns the variables whose values the script asks for when needed. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    prompts.keySet().forEach(ref -> names.add(ref.name()));
    return names;
  }

  /** Returns whether a wait depends on a value that the person provides. */
  boolean isAfterPerson(Await await) {
    return await.after().stream().anyMatch(prompts::containsKey);
  }

  /** Returns whether a call is left out if a condition is not met, or nobody is present. */
  static boolean isLeftOutWithout(Call call) {
    return call.withoutPerson().isPresent() || !call.needs().isEmpty() || call.isAcceptedByName();
  }

  /**
   * Returns the checks before the first change: whether the person's values will be available, if
   * they are needed. It does not cover needs that depend on things that the plan creates.
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

  /** Returns the arguments of the function {@code ask}. */
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
   * Returns the conditions and questions of a change, which are evaluated only when it is made. If
   * a condition is not met, the change is left out.
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
          // Codes that AWS has refused cannot be used again.
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
