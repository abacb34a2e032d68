package dev.gatehouse.sandbox.core;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * One AWS service as the practice account serves it. It says itself how it is spoken to, how it
 * refuses, what its requests are about and what a snapshot shows of it; the list of services names
 * all.
 */
public abstract class Service {

  private final String name;
  private final Protocol protocol;
  private final DenialMessages denials;
  private @Nullable Operations operations;
  private @Nullable Rules rules;

  /**
   * A service.
   *
   * @param name by which the list of services knows it: {@code iam}
   */
  public Service(String name, Protocol protocol, DenialMessages denials) {
    this.name = name;
    this.protocol = protocol;
    this.denials = denials;
  }

  /** The name by which the list of services knows it. */
  public final String name() {
    return name;
  }

  public final Protocol protocol() {
    return protocol;
  }

  /** How it refuses whom it does not know or does not let in. */
  public final DenialMessages denials() {
    return denials;
  }

  /** What it can do; made at its first request. */
  public final Operations operations() {
    Operations known = operations;
    if (known == null) {
      known = make();
      operations = known;
    }
    return known;
  }

  /** Makes its operations. */
  public abstract Operations make();

  /** What its model says of its requests' members. */
  public final Rules rules() {
    Rules known = rules;
    if (known == null) {
      String list = name + ".rules";
      known = Rules.of(Objects.requireNonNull(getClass().getResourceAsStream(list), list));
      rules = known;
    }
    return known;
  }

  /** With what it refuses every request, if it does not serve the account. */
  public Optional<AwsError> closed() {
    return Optional.empty();
  }

  /** The action of IAM that an operation needs: {@code iam:CreateUser}. */
  public String action(String operation) {
    return name + ":" + operation;
  }

  /** What has to be allowed for a request. */
  public List<RequiredPermission> demands(String operation, AwsRequest request) {
    String resource = resource(request, texts(request));
    List<RequiredPermission> demands = new ArrayList<>();
    demands.add(RequiredPermission.withoutTags(action(operation), resource));
    tagging(operation, request)
        .ifPresent(action -> demands.add(RequiredPermission.withoutTags(action, resource)));
    return demands;
  }

  /**
   * The ARN of what a request is about, as the service authorization reference says, or {@code *}.
   *
   * @param texts the request's texts by their names
   */
  public String resource(AwsRequest request, Map<String, String> texts) {
    return "*";
  }

  /** The action that has to be allowed for the tags of a request, if it creates with some. */
  public final Optional<String> tagging(String operation, AwsRequest request) {
    return CreationTags.areIn(operation, request)
        ? Optional.of(name + ":" + tagAction(operation))
        : Optional.empty();
  }

  /** The operation that would give what another one creates its tags. */
  public String tagAction(String operation) {
    return "TagResource";
  }

  /** Its lines of a snapshot, by their names. */
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of();
  }

  /** The members of a request that are texts, by their names. */
  public static Map<String, String> texts(AwsRequest request) {
    Map<String, String> texts = new HashMap<>();
    for (Members.Member member : Members.of(request)) {
      if (member.value() instanceof String text) {
        texts.put(member.name(), text);
      }
    }
    return texts;
  }
}
