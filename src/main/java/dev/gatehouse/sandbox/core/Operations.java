package dev.gatehouse.sandbox.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/** The operations of a service that the practice account knows, by the SDK's request classes. */
public final class Operations {

  /**
   * One operation.
   *
   * @param type the SDK's request class
   * @param changes whether it may change the account
   * @param handler carries it out
   */
  public record Operation(
      Class<? extends AwsRequest> type,
      boolean changes,
      Function<AwsRequest, AwsResponse> handler) {

    /** A new builder of the request, which describes the request's members. */
    public SdkPojo builder() {
      try {
        return (SdkPojo) type.getMethod("builder").invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " has no builder", e);
      }
    }
  }

  private final Map<String, Operation> byName = new HashMap<>();

  /** Adds an operation that only reads. */
  public <Q extends AwsRequest> Operations reads(Class<Q> type, Function<Q, AwsResponse> handler) {
    return add(type, false, handler);
  }

  /** Adds an operation that changes the account. */
  public <Q extends AwsRequest> Operations changes(
      Class<Q> type, Function<Q, AwsResponse> handler) {
    return add(type, true, handler);
  }

  private <Q extends AwsRequest> Operations add(
      Class<Q> type, boolean changes, Function<Q, AwsResponse> handler) {
    String request = type.getSimpleName();
    String name = request.substring(0, request.length() - "Request".length());
    byName.put(
        name.toLowerCase(Locale.ROOT),
        new Operation(type, changes, sent -> handler.apply(type.cast(sent))));
    return this;
  }

  /** The operation of a wire name; the SDK spells acronyms in its own way, so case is ignored. */
  public Optional<Operation> find(String wireName) {
    return Optional.ofNullable(byName.get(wireName.toLowerCase(Locale.ROOT)));
  }

  /** The request classes of all operations, sorted by name. */
  public Set<Class<? extends AwsRequest>> types() {
    Set<Class<? extends AwsRequest>> types =
        new TreeSet<>(Comparator.comparing(Class<? extends AwsRequest>::getName));
    byName.values().forEach(operation -> types.add(operation.type()));
    return types;
  }
}
