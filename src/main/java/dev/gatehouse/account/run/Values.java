package dev.gatehouse.account.run;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** What the references of a running plan stand for, secrets apart from the rest. */
final class Values implements AutoCloseable {

  private final Map<Ref, String> known;
  private final Map<Ref, Secret> secrets = new LinkedHashMap<>();
  private final Set<Ref> idle = new HashSet<>();
  private final Map<Ref, String> without = new LinkedHashMap<>();

  Values(Map<Ref, String> known) {
    this.known = new LinkedHashMap<>(known);
  }

  void put(Ref ref, String value) {
    known.put(ref, value);
  }

  /** Takes over a secret: it is overwritten with the others, or when a new one takes its place. */
  void put(Ref ref, Secret value) {
    Secret before = secrets.put(ref, value);
    if (before != null) {
      before.close();
    }
  }

  /** Overwrites the secrets. */
  @Override
  public void close() {
    secrets.values().forEach(Secret::close);
  }

  /** Notes that what an action brings will have no value, and why. */
  void lack(Action action, String reason) {
    action.brings().forEach(ref -> without.put(ref, reason));
  }

  /** Why an action cannot be done, if something that it uses will have no value. */
  Optional<String> lacking(Action action) {
    return action.uses().stream().filter(without::containsKey).map(without::get).findFirst();
  }

  /** Notes that there is nothing to wait for: what the reference would tell was not begun. */
  void idle(Ref ref) {
    idle.add(ref);
  }

  /** Whether a wait has nothing to wait for. */
  boolean isIdle(Await await) {
    return await.uses().stream().anyMatch(idle::contains);
  }

  /** A value that only a person may see. */
  Secret secret(Ref ref) {
    return Optional.ofNullable(secrets.get(ref))
        .orElseThrow(() -> new IllegalStateException(ref.name() + " has no secret value"));
  }

  /** The values that may be shown. */
  Map<Ref, String> open() {
    return known;
  }

  AwsRequest fill(AwsRequest request) {
    return Members.map(request, this::fill);
  }

  Probe fill(Probe probe) {
    return probe.map(this::fill);
  }

  Path fill(Path path) {
    return path.map(this::fill);
  }

  /** A text with the values of its references in it. */
  String fill(String text) {
    return Ref.fill(
        text,
        ref ->
            Optional.ofNullable(known.get(ref))
                .or(() -> Optional.ofNullable(secrets.get(ref)).map(Secret::reveal)));
  }

  /** A text in which no secret can be read: AWS quotes what it refuses. */
  String mask(String text) {
    String masked = text;
    for (Secret secret : secrets.values()) {
      if (!secret.reveal().isEmpty()) {
        masked = masked.replace(secret.reveal(), secret.toString());
      }
    }
    return masked;
  }
}
