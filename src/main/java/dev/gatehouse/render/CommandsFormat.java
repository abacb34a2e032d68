package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Commands to read, or to paste into bash or zsh, each under a comment that gives its reason.
 *
 * <p>A pasted line cannot stop the lines after it. So each command that could lock someone out, or
 * that needs something only a person has, is in a condition of its own.
 */
final class CommandsFormat implements Format {

  private static final String SEEN = "seen";

  /**
   * The lines before the first comment, since zsh by default has no comments at its prompt.
   *
   * <p>The first line enables comments from the next command on. If the terminal pastes everything
   * at once, that is too late, and zsh takes {@code #} for a command, which the second line
   * defines.
   */
  private static final String FIRST =
      """
      setopt interactive_comments 2>/dev/null || :
      eval '\\#() { :; }' 2>/dev/null || :
      """;

  /**
   * Makes the commands independent of the shell and of its user's settings: no trace, which would
   * show secrets, no variables exported by default, no history expansion, no alias. It also sets
   * the AWS CLI's pager, prompt, output format and error format.
   */
  private static final String SETTINGS =
      """
      { set +ax; } 2>/dev/null
      setopt no_bang_hist 2>/dev/null || set +H
      unalias aws 2>/dev/null || :
      unset -f aws 2>/dev/null || :
      export AWS_PAGER= AWS_CLI_AUTO_PROMPT=off
      export AWS_DEFAULT_OUTPUT=json AWS_CLI_ERROR_FORMAT=legacy
      """;

  /**
   * IAM sees its own changes at once. Whether another service does, only the call that needs them
   * shows.
   */
  private static final String PAUSE =
      "# What was just made takes some seconds to be known everywhere in AWS\nsleep 15\n\n";

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public String purpose() {
    return "AWS CLI commands, each with its reason";
  }

  @Override
  public Rendered write(Plan plan, Header header) {
    StringBuilder text = new StringBuilder(FIRST);
    text.append(
        comment(
            Comments.of("What Gatehouse would do, as commands of the AWS CLI for bash and zsh.")
                + Comments.of("This is a dry run: nothing was changed.")
                + Comments.account(header)));
    if (plan.isEmpty()) {
      return Rendered.whole(
          text.append("#\n# There is nothing to do: all of it is there.\n").toString());
    }
    text.append(
        comment(
            Comments.of(
                "Pasted into a shell, they go on after one that failed; the script of --format"
                    + " script stops there, and can be run again.")));
    text.append(comment(untagged(plan)));
    for (Plan.Conflict conflict : plan.conflicts()) {
      text.append("#\n").append(comment(Comments.conflict(conflict)));
    }
    Set<Ref> secrets = CommandText.secrets(plan);
    text.append('\n').append(settings(header)).append(forgotten(plan, secrets));
    text.append(comment(Signing.of(header)));
    text.append(guard(header));
    Texts texts = new Texts(header, secrets);
    String step = "";
    boolean spreads = false;
    for (Action action : plan.actions()) {
      if (!action.step().equals(step)) {
        step = action.step();
        text.append('\n').append(comment(Comments.title(header, step)));
      }
      text.append('\n');
      if (spreads && isConsumer(action)) {
        text.append(PAUSE);
        spreads = false;
      }
      spreads |= action instanceof Call call && isIam(call) && call.effect() == Call.Effect.MAKES;
      text.append(action.accept(texts));
    }
    return Rendered.whole(text.toString());
  }

  /** Returns what to do if AWS refuses tags, which a script handles itself. */
  private static String untagged(Plan plan) {
    Set<String> keys = new TreeSet<>();
    plan.calls().forEach(call -> keys.addAll(call.ownTags()));
    return keys.isEmpty()
        ? ""
        : Comments.of(
            "Where AWS does not let you tag, leave the tags of account.tags ("
                + String.join(", ", keys)
                + ") out of the command that it refused, and run that again. The script tries"
                + " without them by itself.");
  }

  /** Returns whether an action may be refused because changes in IAM have not propagated yet. */
  private static boolean isConsumer(Action action) {
    return action instanceof Call call && !isIam(call) && !call.retryWhilePropagating().isEmpty();
  }

  private static boolean isIam(Call call) {
    return call.operation().service().equals("iam");
  }

  private static String settings(Header header) {
    return comment(Comments.of("So that no setting of the shell or of the AWS CLI gets in the way"))
        + SETTINGS
        + "export AWS_REGION="
        + Bash.quote(header.region())
        + " AWS_DEFAULT_REGION="
        + Bash.quote(header.region())
        + "\n";
  }

  /** Returns the lines that reset earlier proofs, and keep secrets out of the environment. */
  private static String forgotten(Plan plan, Set<Ref> secrets) {
    Set<Proof> needed = new HashSet<>();
    plan.actions().forEach(action -> needed.addAll(action.needs()));
    StringBuilder text = new StringBuilder();
    for (String proof : Proof.names(needed)) {
      boolean proven = plan.proven().stream().anyMatch(seen -> seen.name().equals(proof));
      text.append(proof).append(proven ? "=" + SEEN : "=").append('\n');
    }
    for (Ref secret : secrets) {
      // The AWS CLI has no need to see it in its environment. This works in both shells.
      text.append("typeset +x ").append(secret.name()).append('\n');
    }
    return text.toString();
  }

  /**
   * A pasted line cannot stop the lines after it, so {@code aws} is disabled for any other account.
   */
  private static String guard(Header header) {
    String account = header.facts().caller().account();
    return CommandText.caller(header)
        .map(
            caller ->
                "\n"
                    + comment(
                        Comments.of(
                            "For account "
                                + account
                                + " alone: with credentials of another one, aws does nothing in"
                                + " this shell. To have it back, type unset -f aws"))
                    + CommandText.assign("CALLER", caller, "")
                    + "\nif [ \"$CALLER\" != "
                    + account
                    + " ]; then\n  function aws { echo \"Not sent: for account "
                    + account
                    + ", and these credentials are for ${CALLER:-none}.\" >&2; return 1; }\nfi\n")
        .orElse("");
  }

  /**
   * Returns lines with comments that are safe in any shell: where zsh takes a comment for a
   * command, no character in it may have a meaning, or swallow the next line.
   */
  private static String comment(String lines) {
    StringBuilder text = new StringBuilder();
    lines
        .lines()
        .forEach(
            line -> {
              text.append(line.startsWith("#") ? plain(line) : line).append('\n');
            });
    return text.toString();
  }

  private static String plain(String line) {
    // A URL leads to the page without its query, too.
    String comment = line.replaceAll("(https://[^ ?]*)[?][^ ]*", "$1");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < comment.length(); i++) {
      char c = comment.charAt(i);
      int at = "'\"`;|&<>()[]{}!?*~^\\".indexOf(c);
      if (at >= 0) {
        text.append("’”’,/+‹›‹›‹›‹›..×--/".charAt(at));
      } else if (c == '=' && comment.charAt(i - 1) == ' ') {
        text.append('-');
      } else if (c != '$') {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Writes the text for each kind of action. */
  private record Texts(Header header, Set<Ref> secrets) implements Action.Visitor<String> {
    @Override
    public String call(Call call) {
      return comment(Comments.of(call)) + guarded(call, header, secrets);
    }

    // Reading from the terminal would swallow the next of several pasted lines, so this only tells
    // how to.
    @Override
    public String prompt(Prompt prompt) {
      StringBuilder text =
          new StringBuilder(comment(Comments.of(Comments.capitalised(prompt.why()))));
      for (Ref ref : prompt.brings()) {
        text.append("# Before you go on, type this and then the value:   read -rs ")
            .append(ref.name())
            .append('\n');
      }
      return text.toString();
    }

    @Override
    public String fresh(ClientToken fresh) {
      return comment(Comments.of(Comments.capitalised(fresh.why())))
          + fresh.ref().name()
          + "=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')\n";
    }

    @Override
    public String await(Await await) {
      return comment(Comments.of(waiting(await))) + polling(await, header, secrets);
    }

    @Override
    public String handoff(Handoff handoff) {
      return comment(handedOver(handoff))
          + handoff
              .done()
              .map(done -> "# It is done when this ends:\n" + polling(done, header, secrets))
              .orElse("");
    }
  }

  private static String guarded(Call call, Header header, Set<Ref> secrets) {
    List<String> conditions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> proofs = Proof.names(call.needs());
    for (String proof : proofs) {
      conditions.add("[ \"$" + proof + "\" = " + SEEN + " ]");
    }
    if (!proofs.isEmpty()) {
      missing.add("not all of this was seen: " + String.join(", ", proofs));
    }
    for (Ref ref : call.uses()) {
      if (secrets.contains(ref)) {
        conditions.add("[ -n \"$" + ref.name() + "\" ]");
        missing.add(ref.name() + " is not set");
      }
    }
    Command command = CommandText.command(call, header, secrets);
    if (Bash.shows(command)) {
      // Without the directory, the file would be made in the root directory, and stay.
      conditions.add("[ -d \"$SHOWN\" ]");
      missing.add("no folder could be made for what is shown");
    }
    if (conditions.isEmpty()) {
      return CommandText.of(call, header, secrets) + "\n";
    }
    return Bash.before(command)
        + "if "
        + String.join(" &&\n  ", conditions)
        + "; then\n"
        + CommandText.lines(call, command, secrets, "  ")
        + Bash.after(command, "  ")
        + "\nelse\n  echo "
        + Bash.quote("Left out " + call.id() + ": " + String.join(", or ", missing) + ".")
        + " >&2\nfi\n";
  }

  /** Returns the comment about a task of the person, and what must be seen to work before. */
  private static String handedOver(Handoff handoff) {
    Set<String> proofs = Proof.names(handoff.needs());
    return (proofs.isEmpty()
            ? ""
            : Comments.of(
                "CAREFUL: only once this was seen: "
                    + String.join(", ", proofs)
                    + ". Otherwise leave it."))
        + Comments.handoff(handoff);
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

  private static String polling(Await await, Header header, Set<Ref> secrets) {
    String begun =
        await.after().stream()
            .filter(secrets::contains)
            .map(ref -> "[ -n \"$" + ref.name() + "\" ]")
            .collect(Collectors.joining(" && "));
    String indent = begun.isEmpty() ? "" : "  ";
    String text =
        Waiter.of(await)
            .map(waiter -> waiter.command(CommandText.command(await.read(), header, secrets)))
            .map(command -> Bash.lines(command, indent) + "\n")
            .orElseGet(() -> loop(await, header, secrets, indent));
    return begun.isEmpty() ? text : "if " + begun + "; then\n" + text + "fi\n";
  }

  private static String loop(Await await, Header header, Set<Ref> secrets, String indent) {
    long interval = Math.max(1, await.interval().toSeconds());
    long times = Math.max(1, await.limit().toSeconds() / interval);
    Set<String> proofs = Proof.names(await.proves());
    StringBuilder text = new StringBuilder();
    proofs.forEach(proof -> text.append(indent).append(proof).append("=\n"));
    text.append(indent).append("for _ in {1..").append(times).append("}; do\n");
    Command read = CommandText.asking(await.read(), await.value(), header, secrets);
    text.append(CommandText.assign("STATE", read, indent + "  ")).append('\n');
    StringBuilder reached = new StringBuilder();
    proofs.forEach(proof -> reached.append(proof).append("=").append(SEEN).append("; "));
    List<String> lines = new ArrayList<>(List.of("printf '%s\\n' \"$STATE\"", "case $STATE in"));
    if (await.until().isEmpty()) {
      lines.add("  '' | None" + await.old().map(CommandsFormat::old).orElse("") + ") ;;");
      lines.add("  *) " + reached + "break ;;");
    } else {
      lines.add("  " + states(await.until()) + ") " + reached + "break ;;");
    }
    if (!await.failed().isEmpty()) {
      lines.add("  " + states(await.failed()) + ") echo 'This has failed.' >&2; break ;;");
    }
    lines.add("esac");
    if (!await.absent().isEmpty()) {
      // A separate call, since the answer must not be mixed with the CLI's messages.
      Command look = CommandText.command(await.read(), header, secrets);
      lines.add("REFUSAL=$(\n" + Bash.lines(look, indent + "    ") + " 2>&1 > /dev/null");
      lines.add(")");
      lines.add("case $REFUSAL in");
      for (String code : new TreeSet<>(await.absent())) {
        lines.add("  *" + Bash.quote("(" + code + ")") + "*) " + reached + "break ;;");
      }
      lines.add("esac");
    }
    lines.add("sleep " + interval);
    lines.forEach(line -> text.append(indent).append("  ").append(line).append('\n'));
    return text.append(indent).append("done\n").toString();
  }

  /**
   * Returns patterns for the previous value. The CLI's versions differ in writing UTC as Z or
   * +00:00.
   */
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
