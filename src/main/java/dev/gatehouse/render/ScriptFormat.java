package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A bash script that carries out a plan and can be run again. It checks before each change, asks
 * for a value only if a change needs it, and skips what exists.
 */
final class ScriptFormat implements Format {

  @Override
  public String name() {
    return "script";
  }

  @Override
  public String purpose() {
    return "a bash script that can be run again";
  }

  @Override
  public Rendered write(Plan plan, Header header) {
    StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");
    text.append(Comments.of("What Gatehouse would do, as a script. Writing it changed nothing."));
    text.append(Comments.account(header));
    if (plan.isEmpty()) {
      text.append("#\n# There is nothing to do: all of it is there.\n");
      return Rendered.whole(
          text.append("printf '%s\\n' 'There is nothing to do.' >&2\n").toString());
    }
    text.append(variables(plan));
    if (!plan.conflicts().isEmpty()) {
      return new Rendered(text + conflicts(plan), omitted(plan));
    }
    text.append('\n').append(functions("script-head.bash"));
    if (plan.calls().stream().anyMatch(call -> !call.regions().isEmpty())) {
      text.append(functions("script-regions.bash"));
    }
    text.append(Signing.of(header));
    // For services without a Region of their own. Only one version of the CLI reads AWS_REGION.
    text.append("export AWS_REGION=")
        .append(Bash.quote(header.region()))
        .append(" AWS_DEFAULT_REGION=")
        .append(Bash.quote(header.region()))
        .append('\n');
    for (Ref secret : CommandText.secrets(plan)) {
      // The CLI has no need to see it in its environment.
      text.append("export -n ").append(secret.name()).append('\n');
    }
    String proven = String.join(" ", Proof.names(plan.proven()));
    text.append("PROVEN=").append(Bash.quote(proven)).append('\n');
    text.append(guard(header));
    ScriptAction actions = new ScriptAction(plan, header);
    String step = "";
    String checks = actions.checks();
    for (Action action : plan.actions()) {
      if (!checks.isEmpty() && action.isChange()) {
        text.append('\n').append(checks);
        checks = "";
      }
      if (!action.step().equals(step)) {
        step = action.step();
        text.append('\n').append(Comments.title(header, step));
      }
      String written = action.accept(actions);
      text.append(written.isEmpty() ? "" : "\n" + written);
    }
    return Rendered.whole(text.append(end(plan, actions.uncertain())).toString());
  }

  /** Returns all actions, since a script with conflicts carries out none. */
  private static List<Rendered.Omitted> omitted(Plan plan) {
    return plan.actions().stream()
        .map(action -> new Rendered.Omitted(action, "something is in the way"))
        .toList();
  }

  private static String variables(Plan plan) {
    StringBuilder text = new StringBuilder();
    for (Prompt prompt : plan.prompts()) {
      if (!(prompt.asks() instanceof Prompt.Codes)) {
        text.append(
            Comments.of(
                prompt.ref().name()
                    + ": "
                    + prompt.why()
                    + ". Taken from the environment, else asked for on the terminal."));
      }
    }
    StringBuilder ids = new StringBuilder();
    for (Call call : plan.changes()) {
      if (call.hazard().isAcceptedByName()) {
        ids.append(ids.isEmpty() ? "" : ", ").append(call.id());
      }
    }
    if (!ids.isEmpty()) {
      text.append(
          Comments.of(
              "GATEHOUSE_ACCEPT: those of these actions, with blanks between them, that need not"
                  + " be asked about: "
                  + ids
                  + "."));
    }
    return text.isEmpty() ? "" : "#\n" + text;
  }

  private static String conflicts(Plan plan) {
    StringBuilder text = new StringBuilder();
    for (Plan.Conflict conflict : plan.conflicts()) {
      text.append("#\n").append(Comments.conflict(conflict));
    }
    text.append(
        "printf '%s\\n' 'Something is in the way: read this file. Nothing was done.' >&2\n");
    return text.append("exit 1\n").toString();
  }

  /** Reads functions of the script from a bash file beside this class. */
  private static String functions(String file) {
    try (InputStream functions = ScriptFormat.class.getResourceAsStream(file)) {
      if (functions == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(functions.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plan for one account must not run in another. */
  private static String guard(Header header) {
    Optional<Command> caller = CommandText.caller(header);
    if (caller.isEmpty()) {
      return "";
    }
    String account = header.facts().caller().account();
    return "\n# The plan was made for one account, and runs in no other.\nchange() {\n"
        + Bash.lines(caller.get(), "  ")
        + "\n}\nbegin caller.check 'look whose credentials these are'\nfetch\n[[ $OUTPUTS == "
        + account
        + " ]] ||\n  stop \"these credentials are for account $(shown \"$OUTPUTS\"), this plan is for "
        + account
        + "\"\n";
  }

  private static String end(Plan plan, Set<Ref> uncertain) {
    Set<Ref> shown = new LinkedHashSet<>();
    for (Call call : plan.calls()) {
      for (Output output : CommandText.open(call)) {
        shown.add(output.ref());
      }
    }
    StringBuilder text = new StringBuilder("\nsay 'Done.'\n");
    Map<String, Boolean> names = new TreeMap<>();
    shown.forEach(ref -> names.put(ref.name(), uncertain.contains(ref)));
    names.forEach(
        (name, open) ->
            text.append("say \"")
                .append(name)
                .append(" is $(shown \"$")
                .append(open ? "{" + name + "-not known}" : name)
                .append("\")\"\n"));
    return text.append("[[ -z $LEFT ]] || say $'Left to do:\\n'\"$LEFT\"\n").toString();
  }
}
