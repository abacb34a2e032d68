package dev.gatehouse.render;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.text.Invisible;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the parts of a script that wait for AWS or for a person. */
final class ScriptWaits {

  /** These lines are indented by two columns. */
  private static final int COLUMNS = 78;

  private final Header header;
  private final Set<Ref> secrets;

  ScriptWaits(Header header, Set<Ref> secrets) {
    this.header = header;
    this.secrets = secrets;
  }

  private String state(Await await) {
    String service = Operation.of(await.read()).service();
    StringBuilder query =
        new StringBuilder("[").append(CommandText.query(service, await.value(), secrets));
    await
        .reason()
        .ifPresent(path -> query.append(", ").append(CommandText.query(service, path, secrets)));
    Command read = CommandText.command(await.read(), header, secrets);
    return ScriptAction.function("state", CommandText.asking(read, query.append(']').toString()));
  }

  /** Returns the lines that wait until the account reports a state. */
  String await(Await await) {
    return Comments.of("Wait for " + await.why())
        + state(await)
        + ScriptAction.begin(await)
        + await.without().map(text -> orWithout(await, text)).orElseGet(() -> inAnyCase(await));
  }

  /**
   * Returns the lines of a repeated check, made only if the other access paths are proven. Any
   * earlier proof of the same is withdrawn.
   *
   * @param before the access paths that must be proven
   * @param names the variables that it needs, and that may have no value
   */
  String lookAnew(Await look, Set<Proof> before, Set<String> names) {
    String without = look.without().orElseThrow();
    StringBuilder text = new StringBuilder(Comments.of("Look again: " + look.why()));
    text.append("withdraw").append(words(look.proves())).append('\n').append(state(look));
    List<String> conditions = new ArrayList<>();
    if (!before.isEmpty()) {
      conditions.add("proven" + words(before));
    }
    if (!names.isEmpty()) {
      conditions.add("filled " + String.join(" ", names));
    }
    String looking = ScriptAction.begin(look) + orWithout(look, without);
    return conditions.isEmpty()
        ? text.append(looking).toString()
        : text.append("if ")
            .append(String.join(" && ", conditions))
            .append("; then\n")
            .append(looking)
            .append("fi\n")
            .toString();
  }

  private static String words(Set<Proof> proofs) {
    return proofs.isEmpty() ? "" : " " + String.join(" ", Proof.names(proofs));
  }

  private static String inAnyCase(Await await) {
    return waiting(await) + "\n" + proofs(await.proves(), "");
  }

  private static String orWithout(Await await, String text) {
    String proofs = proofs(await.proves(), "  ");
    return "if "
        + waiting(await)
        + " \\\n    "
        + ScriptAction.said(text)
        + (await.absent().isEmpty() ? "" : " " + ScriptAction.codes(await.absent()))
        + "; then\n"
        + (proofs.isEmpty() ? "  :\n" : proofs)
        + "fi\n";
  }

  private static String waiting(Await await) {
    return "await "
        + Bash.quote(Comments.sentence(await.why()))
        + " "
        + Math.max(1, await.interval().toSeconds())
        + " "
        + await.limit().toSeconds()
        + " "
        + until(await)
        + " "
        + ScriptAction.codes(await.failed());
  }

  /** Returns the states that end a wait, or the one that does not after an exclamation mark. */
  private static String until(Await await) {
    return await
        .old()
        .map(old -> Bash.quote("!" + old))
        .orElseGet(() -> ScriptAction.codes(await.until()));
  }

  private static String proofs(Set<Proof> proves, String indent) {
    StringBuilder text = new StringBuilder();
    for (String name : Proof.names(proves)) {
      text.append(indent).append("PROVEN=\"$PROVEN ").append(name).append("\"\n");
    }
    return text.toString();
  }

  /**
   * Returns the lines that hand a task to the person, and wait until the account reports that it is
   * done.
   */
  String handoff(Handoff handoff) {
    String text = handing(handoff);
    if (!handoff.needs().isEmpty()) {
      text = "if need_proofs" + words(handoff.needs()) + "; then\n" + text + "fi\n";
    }
    return Comments.handoff(handoff) + text;
  }

  /** Returns a text on one line, with its references kept, which become shell variables. */
  private static String sentence(String text) {
    StringBuilder line = new StringBuilder();
    for (Ref.Piece piece : Ref.pieces(text)) {
      if (piece instanceof Ref.Literal literal) {
        line.append(Invisible.shown(literal.text()));
      } else if (piece instanceof Ref.Hole hole) {
        line.append(hole.ref().token());
      }
    }
    return line.toString();
  }

  private String handing(Handoff handoff) {
    StringBuilder text = new StringBuilder();
    handoff.done().ifPresent(done -> text.append(state(done)));
    text.append(ScriptAction.begin(handoff));
    StringBuilder ask = new StringBuilder("hand_over");
    ask.append(" \\\n    ").append(Bash.quote(handoff.address()));
    for (String instruction : handoff.instructions()) {
      Prose.rows(instruction, COLUMNS)
          .forEach(line -> ask.append(" \\\n    ").append(Bash.quote(sentence(line))));
    }
    if (handoff.done().isEmpty()) {
      return text.append(ask).append(" || true\n").toString();
    }
    Await done = handoff.done().get();
    String proofs = proofs(done.proves(), "  ");
    text.append("if is_done ").append(until(done));
    text.append("; then\n  say '  is done'\n").append(proofs);
    text.append("elif ").append(ask).append("; then\n");
    text.append(watching(waiting(done), proofs));
    return text.append("fi\n").toString();
  }

  /** If the caller may not check the account, the script does not wait, and nothing is proven. */
  private static String watching(String waiting, String proofs) {
    return "  if can_look; then\n  " + "  " + waiting + "\n" + proofs.indent(2) + "  fi\n";
  }
}
