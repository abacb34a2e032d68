package dev.gatehouse.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.plan.undo.Inverses;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/** A plan as text that a person can read and compare, with nothing left out. */
public final class Dump {

  private final StringBuilder out = new StringBuilder();

  private final Inverses inverses;

  private Dump(Inverses inverses) {
    this.inverses = inverses;
  }

  /** The text of a plan. */
  public static String of(Plan plan) {
    return of(plan, Inverses.NONE);
  }

  /** The text of a plan, with the calls that take back its own. */
  public static String of(Plan plan, Inverses inverses) {
    Dump dump = new Dump(inverses);
    if (plan.isEmpty()) {
      dump.line("nothing to do");
    }
    plan.actions().forEach(dump::action);
    plan.conflicts()
        .forEach(
            conflict -> {
              dump.line("CONFLICT " + conflict.call().id());
              conflict.differences().forEach(dump::difference);
            });
    plan.known().entrySet().stream()
        .sorted(Map.Entry.comparingByKey((a, b) -> a.name().compareTo(b.name())))
        .forEach(known -> dump.line("known " + known.getKey().name() + " = " + known.getValue()));
    dump.proofs("proven", plan.proven());
    return dump.out.toString();
  }

  private void action(Action action) {
    line(action.id() + ": " + action.why());
    if (action instanceof Call call) {
      call(call);
    } else if (action instanceof Await await) {
      await(await);
    } else if (action instanceof Handoff handoff) {
      line("  at " + handoff.address());
      handoff.instructions().forEach(text -> line("  - " + text));
      proofs("needs", handoff.needs());
      handoff.done().ifPresent(this::await);
    } else if (action instanceof Prompt prompt) {
      prompt.rules().ifPresent(rules -> line("  " + rules));
      prompt.without().ifPresent(text -> line("  without: " + text));
    }
    action.brings().forEach(ref -> line("  brings " + ref.name()));
    out.append('\n');
  }

  private void await(Await await) {
    line("  awaits " + request(await.read()));
    String old = await.old().map(value -> " unlike [" + value + "]").orElse("");
    line("  until " + await.value() + " is " + sorted(await.until()) + old);
    line("  fails on " + sorted(await.failed()));
    if (!await.absent().isEmpty()) {
      line("  or is absent by " + sorted(await.absent()));
    }
    if (await.anew()) {
      line("  made anew");
    }
    proofs("proves", await.proves());
    await.without().ifPresent(text -> line("  without: " + text));
  }

  private void proofs(String verb, java.util.Set<Proof> proofs) {
    if (!proofs.isEmpty()) {
      line("  " + verb + " " + proofs.stream().map(Proof::name).sorted().toList());
    }
  }

  private void call(Call call) {
    line("  " + call.effect() + " " + request(call.request()));
    call.probe()
        .ifPresent(
            probe -> {
              line(
                  "  probe " + request(probe.read()) + " has " + shown(probe.present().toString()));
              probe
                  .expected()
                  .forEach(
                      (path, value) ->
                          line("    expects " + shown(path.toString()) + " = " + shown(value)));
              probe
                  .candidates()
                  .ifPresent(c -> line("    among " + request(c.list()) + " " + c.ids()));
              line("    absent " + sorted(probe.absent()) + " taken " + sorted(probe.taken()));
            });
    call.differences().forEach(this::difference);
    if (call.hazard() != Hazard.NONE) {
      line("  hazard " + call.hazard());
    }
    proofs("needs", call.needs());
    if (!call.ownTags().isEmpty()) {
      line("  tags " + new java.util.TreeSet<>(call.ownTags()));
    }
    call.withoutPerson().ifPresent(text -> line("  without a person: " + text));
    call.withoutValue().ifPresent(text -> line("  without a value: " + text));
    if (call.isChange()) {
      inverses
          .of(call, UndoneCalls.NOTHING)
          .ifPresent(
              inverse ->
                  inverse.changes().forEach(change -> line("  undo " + request(change.request()))));
    }
    if (!call.retryWhilePropagating().isEmpty()) {
      line("  settling " + sorted(call.retryWhilePropagating()));
    }
    call.advice()
        .forEach(
            advice ->
                line(
                    "  advice on "
                        + sorted(advice.codes())
                        + advice
                            .another()
                            .map(
                                one ->
                                    ", instead "
                                        + one.key()
                                        + one.answer().map(a -> "=" + a).orElse(""))
                            .orElse("")));
  }

  private void difference(Call.Difference difference) {
    line(
        "  differs: "
            + shown(difference.what().toString())
            + " wanted "
            + shown(difference.wanted())
            + " found "
            + difference.found().orElse("nothing"));
  }

  private void line(String text) {
    out.append(shown(Prose.line(text))).append('\n');
  }

  private static List<String> sorted(java.util.Set<String> words) {
    return words.stream().sorted().toList();
  }

  private static String request(AwsRequest request) {
    try {
      return Operation.of(request) + " " + JSON.std.asString(tree(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object tree(Object value) {
    if (value instanceof SdkPojo object) {
      Map<String, Object> map = new LinkedHashMap<>();
      Members.of(object).forEach(member -> map.put(member.name(), tree(member.value())));
      return map;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Dump::tree).toList();
    }
    return value instanceof String text ? shown(text) : value;
  }

  private static String shown(String text) {
    return Ref.fill(text, ref -> java.util.Optional.empty())
        .replace("\uFFFE", "${")
        .replace("\uFFFF", "}");
  }
}
