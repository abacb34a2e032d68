package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fresh;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import java.util.Set;
import java.util.TreeSet;

/** Commands to read, or to paste into bash one by one: each under a comment that says why. */
final class CommandsFormat implements Format {

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public String purpose() {
    return "AWS CLI commands, each with its reason";
  }

  @Override
  public String write(Plan plan, Header header) {
    StringBuilder text = new StringBuilder();
    text.append(Comments.of("What Gatehouse would do, as commands of the AWS CLI for bash."));
    text.append(Comments.of("This is a dry run: nothing was changed."));
    text.append(Comments.account(header));
    if (plan.isEmpty()) {
      return text.append("#\n# There is nothing to do: all of it is there.\n").toString();
    }
    text.append(
        Comments.of(
            "Pasted into a shell, they go on after one that failed; the script of --format script"
                + " stops there, and can be run again."));
    text.append(Signing.of(header));
    text.append(guard(header));
    for (Plan.Conflict conflict : plan.conflicts()) {
      text.append("#\n").append(Comments.conflict(conflict));
    }
    Set<Ref> secrets = CommandText.secrets(plan);
    String step = "";
    for (Action action : plan.actions()) {
      if (!action.step().equals(step)) {
        step = action.step();
        text.append('\n').append(Comments.title(header, step));
      }
      text.append('\n').append(action(action, header, secrets));
    }
    return text.toString();
  }

  /** A pasted line cannot stop the next ones: so a person is told what to look at. */
  private static String guard(Header header) {
    String account = header.facts().caller().account();
    return CommandText.caller(header)
        .map(
            caller ->
                "\n"
                    + Comments.of(
                        "For that account alone: go on only if this answers " + account + ".")
                    + Bash.lines(caller, "")
                    + "\n")
        .orElse("");
  }

  private static String action(Action action, Header header, Set<Ref> secrets) {
    if (action instanceof Call call) {
      return Comments.of(call) + CommandText.of(call, header, secrets) + "\n";
    } else if (action instanceof Prompt prompt) {
      return prompt(prompt);
    } else if (action instanceof Fresh fresh) {
      return Comments.of(Comments.capitalised(fresh.why()))
          + fresh.ref().name()
          + "=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')\n";
    } else if (action instanceof Await await) {
      return Comments.of(waiting(await)) + loop(await, header, secrets);
    } else if (action instanceof Handoff handoff) {
      return Comments.handoff(handoff)
          + handoff
              .done()
              .map(done -> "# It is done when this ends:\n" + loop(done, header, secrets))
              .orElse("");
    }
    throw new IllegalArgumentException("no text for " + action.id());
  }

  // A read from the terminal would swallow the next of several pasted lines: so it is only named.
  private static String prompt(Prompt prompt) {
    StringBuilder text = new StringBuilder(Comments.of(Comments.capitalised(prompt.why())));
    for (Ref ref : prompt.brings()) {
      text.append("# Before you go on, type this and then the value:   read -rs ")
          .append(ref.name())
          .append("\n: \"${")
          .append(ref.name())
          .append(":?is not set: type   read -rs ")
          .append(ref.name())
          .append("   and then the value}\"\n");
    }
    return text.toString();
  }

  private static String waiting(Await await) {
    return "Wait for "
        + await.why()
        + ": usually "
        + await.usual().toSeconds()
        + " s, at most "
        + await.limit().toSeconds()
        + " s";
  }

  private static String loop(Await await, Header header, Set<Ref> secrets) {
    long interval = Math.max(1, await.interval().toSeconds());
    long times = Math.max(1, await.limit().toSeconds() / interval);
    Path value = await.value();
    StringBuilder text = new StringBuilder();
    text.append("for _ in {1..").append(times).append("}; do\n");
    String assigned =
        CommandText.assign("STATE", CommandText.asking(await.read(), value, header, secrets));
    text.append("  ").append(assigned.replace("\n", "\n  ")).append('\n');
    text.append("  echo \"$STATE\"\n  case $STATE in\n    ");
    if (await.until().isEmpty()) {
      text.append("'' | None")
          .append(await.old().map(CommandsFormat::old).orElse(""))
          .append(") ;;\n    *) break ;;\n");
    } else {
      text.append(states(await.until())).append(") break ;;\n");
    }
    if (!await.failed().isEmpty()) {
      text.append("    ").append(states(await.failed()));
      text.append(") echo 'This has failed.' >&2; break ;;\n");
    }
    return text.append("  esac\n  sleep ").append(interval).append("\ndone\n").toString();
  }

  /** The value that was there before; one version of the CLI writes UTC as Z, the other one not. */
  private static String old(String value) {
    String text = " | " + Bash.quote(value);
    return value.endsWith("Z")
        ? text + " | " + Bash.quote(value.substring(0, value.length() - 1) + "+00:00")
        : text;
  }

  private static String states(Set<String> states) {
    StringBuilder text = new StringBuilder();
    for (String state : new TreeSet<>(states)) {
      text.append(text.isEmpty() ? "" : " | ").append(Bash.quote(state));
    }
    return text.toString();
  }
}
