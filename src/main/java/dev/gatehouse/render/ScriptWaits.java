package dev.gatehouse.render;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Ref;
import java.util.Set;
import java.util.TreeSet;

/** Writes the parts of a script that wait: for AWS, or for a person. */
final class ScriptWaits {

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

  /** Waits until an account says that something is done. */
  String await(Await await) {
    return Comments.of("Wait for " + await.why())
        + state(await)
        + ScriptAction.begin(await)
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
        + ScriptAction.codes(await.until())
        + " "
        + ScriptAction.codes(await.failed());
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

  /** Hands over to the person, and waits until the account says that it is done. */
  String handoff(Handoff handoff) {
    Set<String> needs = new TreeSet<>();
    handoff.needs().forEach(proof -> needs.add(proof.name()));
    String text = handing(handoff);
    for (String proof : needs) {
      text = "if need_proof " + proof + "; then\n" + text + "fi\n";
    }
    return Comments.handoff(handoff) + text;
  }

  private String handing(Handoff handoff) {
    StringBuilder text = new StringBuilder();
    handoff.done().ifPresent(done -> text.append(state(done)));
    text.append(ScriptAction.begin(handoff));
    StringBuilder ask = new StringBuilder("hand_over");
    ask.append(" \\\n    ").append(Bash.quote(handoff.address()));
    for (String instruction : handoff.instructions()) {
      ask.append(" \\\n    ").append(Bash.quote(Comments.sentence(instruction)));
    }
    if (handoff.done().isEmpty()) {
      return text.append(ask).append(" || true\n").toString();
    }
    Await done = handoff.done().get();
    text.append("attempt state\n[[ $STATUS == 0 ]] || refuse\n");
    text.append("if reached \"$(field 1 \"$OUTPUT\")\" ").append(ScriptAction.codes(done.until()));
    text.append("; then\n  say '  is done'\n").append(proofs(done.proves(), "  "));
    text.append("elif ").append(ask).append("; then\n  ").append(waiting(done)).append('\n');
    return text.append(proofs(done.proves(), "  ")).append("fi\n").toString();
  }
}
