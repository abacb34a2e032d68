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

/**
 * The values of the references in a running plan. Secrets are kept separately, and are overwritten
 * at the end.
 */
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

  /**
   * Stores a secret and takes ownership: it is overwritten on {@link #close}, or when another one
   * replaces it.
   */
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

  /** Records that the references of an action will have no value, and why. */
  void lack(Action action, String reason) {
    action.brings().forEach(ref -> without.put(ref, reason));
  }

  /** Returns why an action cannot be done, if a reference that it uses will have no value. */
  Optional<String> lacking(Action action) {
    return action.uses().stream().filter(without::containsKey).map(without::get).findFirst();
  }

  /**
   * Records that there is nothing to wait for: the operation that the reference identifies was not
   * started.
   */
  void idle(Ref ref) {
    idle.add(ref);
  }

  /** Returns whether a wait has nothing to wait for. */
  boolean isIdle(Await await) {
    return await.uses().stream().anyMatch(idle::contains);
  }

  /** Returns a secret value, which only a person may see. */
  Secret secret(Ref ref) {
    return Optional.ofNullable(secrets.get(ref))
        .orElseThrow(() -> new IllegalStateException(ref.name() + " has no secret value"));
  }

  /** Returns the values that are not secret. */
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

  /** Returns a text with its references replaced by their values. */
  String fill(String text) {
    return Ref.fill(
        text,
        ref ->
            Optional.ofNullable(known.get(ref))
                .or(() -> Optional.ofNullable(secrets.get(ref)).map(Secret::reveal)));
  }

  /** Returns a text with all secrets masked: AWS quotes what it refuses. */
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
