package dev.gatehouse.render;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A plan as JSON for programs; its schema is {@code plan.schema.json} beside this class.
 *
 * <p>A reference is {@code {"ref":"NAME"}}. A text that contains one among other characters is
 * {@code {"template":["arn:…",{"ref":"NAME"}]}}.
 */
final class JsonFormat implements Format {

  /** The name and version of the format. A change that could break a reader raises the version. */
  static final String SHAPE = "gatehouse-plan/1";

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String purpose() {
    return "the whole plan, for programs";
  }

  @Override
  public Rendered write(Plan plan, Header header) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", SHAPE);
    document.put("facts", header.facts().isLive() ? "account" : "new-account");
    document.put("account", text(header.facts().caller().account()));
    document.put("caller", text(header.facts().caller().arn()));
    document.put("partition", header.facts().caller().partition());
    document.put("region", header.region());
    document.put("practice", header.practice());
    if (!header.explanations().isEmpty()) {
      document.put("steps", steps(plan, header));
    }
    List<Object> actions = new ArrayList<>();
    Shapes shapes = new Shapes(header, CommandText.secrets(plan));
    plan.actions().forEach(action -> actions.add(action.accept(shapes)));
    document.put("actions", actions);
    List<Object> conflicts = new ArrayList<>();
    for (Plan.Conflict conflict : plan.conflicts()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("action", shapes.call(conflict.call()));
      map.put("differences", differences(conflict.differences()));
      conflicts.add(map);
    }
    document.put("conflicts", conflicts);
    Map<String, String> known = new java.util.TreeMap<>();
    plan.known().forEach((ref, value) -> known.put(ref.name(), value));
    document.put("known", known);
    document.put("proven", proofs(plan.proven()));
    return Rendered.whole(Json.pretty(document));
  }

  private static List<Object> steps(Plan plan, Header header) {
    List<Object> steps = new ArrayList<>();
    header
        .titles()
        .forEach(
            (name, title) -> {
              Header.Explanation explanation = header.explanations().get(name);
              if (explanation != null
                  && plan.actions().stream().anyMatch(action -> action.step().equals(name))) {
                Map<String, Object> step = new LinkedHashMap<>();
                step.put("name", name);
                step.put("title", title);
                step.put("why", explanation.why());
                step.put("page", explanation.page().toString());
                steps.add(step);
              }
            });
    return steps;
  }

  /** Creates the object for each kind of action. */
  private record Shapes(Header header, Set<Ref> secrets)
      implements Action.Visitor<Map<String, Object>> {
    @Override
    public Map<String, Object> call(Call call) {
      Map<String, Object> map = begun("call", call);
      JsonFormat.call(call, map, header, secrets);
      return map;
    }

    @Override
    public Map<String, Object> await(Await await) {
      Map<String, Object> map = begun("await", await);
      JsonFormat.await(await, map, header);
      return map;
    }

    @Override
    public Map<String, Object> prompt(Prompt prompt) {
      Map<String, Object> map = begun("prompt", prompt);
      map.put("brings", prompt.ref().name());
      if (prompt.asks() instanceof Prompt.Codes codes) {
        map.put("second", codes.second().name());
      }
      prompt.without().ifPresent(text -> map.put("without", said(text)));
      return map;
    }

    @Override
    public Map<String, Object> fresh(ClientToken fresh) {
      Map<String, Object> map = begun("fresh", fresh);
      map.put("brings", fresh.ref().name());
      return map;
    }

    @Override
    public Map<String, Object> handoff(Handoff handoff) {
      Map<String, Object> map = begun("handoff", handoff);
      map.put("address", text(handoff.address()));
      List<Object> instructions = new ArrayList<>();
      handoff.instructions().forEach(line -> instructions.add(said(line)));
      map.put("instructions", instructions);
      map.put("needs", proofs(handoff.needs()));
      handoff
          .done()
          .ifPresent(
              done -> {
                Map<String, Object> wait = new LinkedHashMap<>();
                JsonFormat.await(done, wait, header);
                map.put("done", wait);
              });
      return map;
    }

    private static Map<String, Object> begun(String kind, Action action) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("id", action.id());
      map.put("step", action.step());
      map.put("kind", kind);
      map.put("why", text(action.why()));
      return map;
    }
  }

  private static void call(Call call, Map<String, Object> map, Header header, Set<Ref> secrets) {
    map.put("effect", CliName.of(call.effect().name()).toLowerCase(java.util.Locale.ROOT));
    map.put("hazard", call.hazard().name().toLowerCase(java.util.Locale.ROOT));
    request(call.request(), map);
    if (!call.regions().isEmpty()) {
      map.put("regions", call.regions().left());
    }
    map.put("command", CommandText.of(call, header, secrets));
    List<Object> outputs = new ArrayList<>();
    for (Output output : CommandText.open(call)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", output.ref().name());
      one.put("query", path(call.request(), output.inAnswer()));
      call.probe()
          .filter(p -> !output.isBegun())
          .ifPresent(p -> one.put("probeQuery", path(p.read(), output.inProbe())));
      outputs.add(one);
    }
    map.put("outputs", outputs);
    CommandText.probe(call).ifPresent(probe -> map.put("probe", probe(probe, header)));
    map.put("undo", undo(call, header));
    map.put("needs", proofs(call.needs()));
    map.put("settling", new ArrayList<>(new TreeSet<>(call.retryWhilePropagating())));
    map.put("differences", differences(call.differences()));
    if (!call.ownTags().isEmpty()) {
      List<Object> keys = new ArrayList<>();
      call.ownTags().forEach(key -> keys.add(text(key)));
      map.put("optionalTags", keys);
    }
    call.withoutPerson().ifPresent(text -> map.put("withoutPerson", said(text)));
    call.withoutValue().ifPresent(text -> map.put("withoutValue", said(text)));
  }

  private static void request(AwsRequest request, Map<String, Object> map) {
    Operation operation = Operation.of(request);
    map.put("service", operation.service());
    map.put("operation", operation.name());
    map.put("apiOperation", operation.apiName());
    map.put("parameters", value(request));
    InRegion.region(request).ifPresent(region -> map.put("region", text(region)));
  }

  private static Object path(AwsRequest request, Path path) {
    return text(JmesPath.query(Operation.of(request).service(), path));
  }

  private static Map<String, Object> read(AwsRequest request, Header header) {
    Map<String, Object> map = new LinkedHashMap<>();
    request(request, map);
    map.put("command", CommandText.of(request, header));
    return map;
  }

  private static Map<String, Object> probe(Probe probe, Header header) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("read", read(probe.read(), header));
    probe
        .candidates()
        .ifPresent(
            candidates -> {
              Map<String, Object> list = read(candidates.list(), header);
              String service = Operation.of(candidates.list()).service();
              list.put("ids", text(JmesPath.all(service, candidates.ids())));
              list.put("brings", candidates.id().name());
              map.put("candidates", list);
            });
    map.put("absent", new ArrayList<>(new TreeSet<>(probe.absent())));
    map.put("taken", new ArrayList<>(new TreeSet<>(probe.taken())));
    map.put("present", path(probe.read(), probe.present()));
    List<Object> expected = new ArrayList<>();
    probe
        .expected()
        .forEach(
            (path, wanted) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("query", path(probe.read(), path));
              one.put("value", text(wanted));
              expected.add(one);
            });
    map.put("expected", expected);
    return map;
  }

  private static Map<String, Object> undo(Call call, Header header) {
    Optional<Inverse> inverse =
        call.isChange() ? header.inverses().of(call, UndoneCalls.NOTHING) : Optional.empty();
    if (inverse.isEmpty()) {
      return Map.of("none", text(call.irreversible().orElse("it changes nothing")));
    }
    List<Object> all = new ArrayList<>();
    inverse.get().changes().forEach(change -> all.add(read(CommandText.request(change), header)));
    return Map.of("calls", all);
  }

  private static void await(Await await, Map<String, Object> map, Header header) {
    map.put("read", read(await.read(), header));
    map.put("query", path(await.read(), await.value()));
    map.put("until", new ArrayList<>(new TreeSet<>(await.until())));
    await.old().ifPresent(old -> map.put("unlike", List.of(old)));
    map.put("failed", new ArrayList<>(new TreeSet<>(await.failed())));
    map.put("intervalSeconds", await.interval().toSeconds());
    map.put("usualSeconds", await.usual().toSeconds());
    map.put("limitSeconds", await.limit().toSeconds());
    map.put("proves", proofs(await.proves()));
    if (await.anew()) {
      map.put("anew", true);
    }
    if (!await.absent().isEmpty()) {
      map.put("absent", new ArrayList<>(new TreeSet<>(await.absent())));
    }
    await.without().ifPresent(text -> map.put("without", said(text)));
  }

  private static List<Object> proofs(Set<Proof> proofs) {
    return new ArrayList<>(Proof.names(proofs));
  }

  private static List<Object> differences(List<Call.Difference> differences) {
    List<Object> all = new ArrayList<>();
    for (Call.Difference difference : differences) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("what", text(difference.what().toString()));
      one.put("wanted", text(difference.wanted()));
      difference.found().ifPresent(found -> one.put("found", text(found)));
      if (!difference.regions().isEmpty()) {
        one.put("regions", difference.regions());
      }
      all.add(one);
    }
    return all;
  }

  /** Returns a member's value with its references as objects. */
  private static Object value(Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value instanceof SdkPojo object) {
      Map<String, Object> map = new LinkedHashMap<>();
      Members.of(object).forEach(member -> map.put(member.name(), value(member.value())));
      return map;
    } else if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(value(element)));
      return all;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, element) -> all.put(Comments.sentence(key.toString()), value(element)));
      return all;
    } else if (value instanceof SdkBytes bytes) {
      return Map.of("base64", Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }
    return value instanceof Instant instant ? instant.toString() : value;
  }

  /** Returns a text for people, with each of its commands on one line. */
  private static Object said(String text) {
    return text(Prose.line(text));
  }

  private static Object text(String text) {
    if (!Ref.occursIn(text)) {
      return text;
    }
    List<Object> parts = new ArrayList<>();
    for (Ref.Piece piece : Ref.pieces(text)) {
      if (piece instanceof Ref.Hole hole) {
        parts.add(Map.of("ref", hole.ref().name()));
      } else if (piece instanceof Ref.Literal literal) {
        parts.add(literal.text());
      }
    }
    return parts.size() == 1 ? parts.get(0) : Map.of("template", parts);
  }
}
