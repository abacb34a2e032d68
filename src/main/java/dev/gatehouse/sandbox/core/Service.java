package dev.gatehouse.sandbox;

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
 * refuses, what its requests are about and what a snapshot shows of it; {@link Services} lists all.
 */
abstract class Service {

  private final String name;
  private final Protocol protocol;
  private final Denials denials;
  private @Nullable Operations operations;
  private @Nullable Rules rules;

  /**
   * A service.
   *
   * @param name by which {@link Services} knows it: {@code iam}
   */
  Service(String name, Protocol protocol, Denials denials) {
    this.name = name;
    this.protocol = protocol;
    this.denials = denials;
  }

  /** The name by which {@link Services} knows it. */
  final String name() {
    return name;
  }

  final Protocol protocol() {
    return protocol;
  }

  /** How it refuses whom it does not know or does not let in. */
  final Denials denials() {
    return denials;
  }

  /** What it can do; made at its first request. */
  final Operations operations() {
    Operations known = operations;
    if (known == null) {
      known = make();
      operations = known;
    }
    return known;
  }

  /** Makes its operations. */
  abstract Operations make();

  /** What its model says of its requests' members. */
  final Rules rules() {
    Rules known = rules;
    if (known == null) {
      String list = name + ".rules";
      known = Rules.of(Objects.requireNonNull(Service.class.getResourceAsStream(list), list));
      rules = known;
    }
    return known;
  }

  /** With what it refuses every request, if it does not serve the account. */
  Optional<AwsError> closed() {
    return Optional.empty();
  }

  /** The action of IAM that an operation needs: {@code iam:CreateUser}. */
  String action(String operation) {
    return name + ":" + operation;
  }

  /** What has to be allowed for a request. */
  List<Demand> demands(String operation, AwsRequest request) {
    String resource = resource(request, texts(request));
    List<Demand> demands = new ArrayList<>();
    demands.add(Demand.withoutTags(action(operation), resource));
    tagging(operation, request)
        .ifPresent(action -> demands.add(Demand.withoutTags(action, resource)));
    return demands;
  }

  /**
   * The ARN of what a request is about, as the service authorization reference says, or {@code *}.
   *
   * @param texts the request's texts by their names
   */
  String resource(AwsRequest request, Map<String, String> texts) {
    return "*";
  }

  /** The action that has to be allowed for the tags of a request, if it creates with some. */
  final Optional<String> tagging(String operation, AwsRequest request) {
    return CreationTags.areIn(operation, request)
        ? Optional.of(name + ":" + tagAction(operation))
        : Optional.empty();
  }

  /** The operation that would give what another one creates its tags. */
  String tagAction(String operation) {
    return "TagResource";
  }

  /** Its lines of a snapshot, by their names. */
  Map<String, Object> lines(SnapshotForm form) {
    return Map.of();
  }

  /** The members of a request that are texts, by their names. */
  static Map<String, String> texts(AwsRequest request) {
    Map<String, String> texts = new HashMap<>();
    for (Members.Member member : Members.of(request)) {
      if (member.value() instanceof String text) {
        texts.put(member.name(), text);
      }
    }
    return texts;
  }
}
