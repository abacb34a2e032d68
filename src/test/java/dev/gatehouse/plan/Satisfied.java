package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** The account in which everything that some actions want is there, built from their probes. */
public final class Satisfied {

  private final Map<AwsRequest, Map<String, Object>> answers = new LinkedHashMap<>();
  private final Map<Ref, String> values = new LinkedHashMap<>();

  private Satisfied(String account) {
    values.put(Facts.ACCOUNT_ID, account);
    // Of an environment, the candidate that the probe tries is the one that it finds.
    values.put(new Ref("ENVIRONMENT_CANDIDATE"), "c".repeat(32));
    values.put(new Ref("ENVIRONMENT_ID"), "c".repeat(32));
    values.put(new Ref("PERMISSION_SET_CANDIDATE"), "arn:aws:sso:::permissionSet/x");
    values.put(new Ref("PERMISSION_SET_ARN"), "arn:aws:sso:::permissionSet/x");
    values.put(new Ref("IDENTITY_STORE_ID"), "d-1234567890");
    values.put(new Ref("ADMIN_ROLE_NAME"), "AWSReservedSSO_AdministratorAccess_0123456789abcdef");
  }

  /** Writes that account down. */
  public static Recorded account(List<Action> wanted, Caller caller) {
    Satisfied satisfied = new Satisfied(caller.account());
    wanted.forEach(satisfied::add);
    Recorded account = Recorded.empty(caller.arn());
    satisfied.answers.forEach(
        (read, members) ->
            account.put(read, (AwsResponse) Recorded.object(operation(read), "Response", members)));
    return account;
  }

  private void add(Action action) {
    if (action instanceof Await await) {
      // Of what was never begun, nobody knows the state; what is made anew is for others' sake.
      if (!await.anew() && !await.uses().contains(new Ref("ASSIGNMENT_REQUEST_ID"))) {
        add(await);
      }
    } else if (action instanceof Handoff handoff) {
      handoff.done().ifPresent(this::add);
    } else if (action instanceof Call call && call.effect() == Call.Effect.READS) {
      call.outputs().forEach(output -> read(call.request(), output));
    } else if (action instanceof Call call
        && call.effect() == Call.Effect.READS
        && call.withoutValue().isPresent()) {
      for (Output output : call.outputs()) {
        put(call.request(), output.inAnswer(), value(output.ref()));
      }
    } else if (action instanceof Call call
        && call.effect() != Call.Effect.REMOVES
        && call.probe().isPresent()) {
      Probe probe = call.probe().get();
      put(probe.read(), probe.present(), "there");
      for (Output output : call.outputs()) {
        if (!output.secret() && !output.isBegun()) {
          put(probe.read(), output.inProbe(), value(output.ref()));
        }
      }
      probe.expected().forEach((path, value) -> put(probe.read(), path, value));
      probe.candidates().ifPresent(c -> put(c.list(), c.ids(), c.id().token()));
    }
  }

  private void read(AwsRequest request, Output output) {
    put(request, output.inAnswer(), value(output.ref()));
  }

  private void add(Await await) {
    boolean date = await.value().toString().contains("LastUsed");
    String any = date ? "2026-02-01T00:00:00Z" : "there";
    put(await.read(), await.value(), await.until().stream().findFirst().orElse(any));
  }

  /** The ways without what only says how the end is read. */
  private static List<Path.Segment> ways(Path path) {
    return path.segments().stream().filter(segment -> !(segment instanceof Path.Compact)).toList();
  }

  private void put(AwsRequest read, Path path, String value) {
    List<Path.Segment> segments = path.segments();
    if (segments.get(segments.size() - 1) instanceof Path.Listed) {
      Path list = new Path(segments.subList(0, segments.size() - 1));
      if (segments.stream().anyMatch(Path.Trusted.class::isInstance)) {
        Path document = new Path(segments.subList(0, segments.size() - 2));
        String statement = "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":" + value + "}}";
        put(read, document, "{\"Statement\":" + statement + "}");
      } else if (!value.equals("[]")) {
        put(read, list, value.substring(2, value.length() - 2));
      }
      return;
    }
    AwsRequest filled = Members.map(read, this::fill);
    Map<String, Object> answer = answers.computeIfAbsent(filled, r -> new LinkedHashMap<>());
    put(answer, ways(path.map(this::fill)), fill(value));
  }

  private String value(Ref ref) {
    return values.computeIfAbsent(ref, r -> "arn:aws:iam::123456789012:user/" + r.name());
  }

  private String fill(String text) {
    return Ref.fill(text, ref -> Optional.of(value(ref)));
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> map, List<Path.Segment> way, String value) {
    if (way.get(0) instanceof Path.If one) {
      map.put(one.member(), one.value());
      put(map, way.subList(1, way.size()), value);
      return;
    }
    String name = ((Path.Name) way.get(0)).member();
    if (way.size() == 1) {
      if (!value.equals("there") || !map.containsKey(name)) {
        // A number is read as one; that it is there is all that matters here.
        map.put(name, value.equals("there") && name.contains("Length") ? "14" : value);
      }
    } else if (way.get(1) instanceof Path.Name || way.get(1) instanceof Path.If) {
      put(
          (Map<String, Object>) map.computeIfAbsent(name, n -> new LinkedHashMap<>()),
          way.subList(1, way.size()),
          value);
    } else {
      List<Object> list = (List<Object>) map.computeIfAbsent(name, n -> new ArrayList<>());
      if (way.size() == 2) {
        if (list.isEmpty()) {
          list.add(value);
        } else if (!value.equals("there")) {
          list.set(0, value);
        }
      } else {
        int index = way.get(1) instanceof Path.At at ? at.index() : 0;
        while (list.size() <= index) {
          list.add(new LinkedHashMap<String, Object>());
        }
        Map<String, Object> element = (Map<String, Object>) list.get(index);
        if (way.get(1) instanceof Path.Starting starting) {
          element.putIfAbsent(starting.member(), starting.start() + "0123456789abcdef");
        } else if (way.get(1) instanceof Path.Where where) {
          element = element(list, where);
        }
        put(element, way.subList(2, way.size()), value);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> element(List<Object> list, Path.Where where) {
    for (Object element : list) {
      Map<String, Object> map = (Map<String, Object>) element;
      if (map.getOrDefault(where.member(), where.value()).equals(where.value())) {
        map.put(where.member(), where.value());
        return map;
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(where.member(), where.value());
    list.add(map);
    return map;
  }

  /** In the SDK's spelling, which its classes have. */
  private static String operation(AwsRequest read) {
    Operation operation = Operation.of(read);
    return operation.service() + ":" + operation.name();
  }
}
