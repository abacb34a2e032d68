package dev.gatehouse.sandbox;

import dev.gatehouse.plan.Cidr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances: once for each token, and as many as the account's limits allow. */
final class Ec2Start {

  private static final List<String> TAGGED = List.of("instance", "volume", "network-interface");

  private final Account account;
  private final Map<String, RunInstancesRequest> byToken = new HashMap<>();

  Ec2Start(Account account) {
    this.account = account;
  }

  private Ec2Network network() {
    return Ec2.network(account);
  }

  /** Starts new instances, or answers as before if the request's token was used before. */
  RunInstancesResponse run(RunInstancesRequest request) {
    List<Ec2Instance> earlier = sameToken(request);
    if (!earlier.isEmpty()) {
      Ec2Requests.refuseDryRun(request.dryRun());
      return answer(earlier);
    }
    Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    TAGGED.forEach(kind -> tags.put(kind, Ec2Tags.of(request.tagSpecifications(), kind, TAGGED)));
    Ec2Instance.Made made = new Ec2Launch(account).read(request);
    boolean dryRun = Boolean.TRUE.equals(request.dryRun());
    int count = allowed(made.type(), request.minCount(), request.maxCount(), dryRun);
    Ec2Requests.refuseDryRun(request.dryRun());
    String name = Objects.requireNonNullElse(request.clientToken(), "");
    String reservation = "r-0" + account.ids.hex("r", name, 16);
    List<Ec2Instance> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ec2Instance instance = make(made, reservation, i);
      network().tags(instance.id).putAll(Objects.requireNonNull(tags.get("instance")));
      network().tags(instance.volume).putAll(Objects.requireNonNull(tags.get("volume")));
      network()
          .tags(instance.networkInterface)
          .putAll(Objects.requireNonNull(tags.get("network-interface")));
      instances.add(instance);
    }
    if (request.clientToken() != null) {
      byToken.put(account.region() + " " + request.clientToken(), bare(request));
    }
    return answer(instances);
  }

  private Ec2Instance make(Ec2Instance.Made made, String reservation, int index) {
    Ids ids = account.ids;
    String id = "i-0" + ids.hex("i", account.region(), 16);
    Cidr subnet =
        Cidr.of(Objects.requireNonNull(network().subnets.get(made.subnet())).cidrBlock())
            .orElseThrow();
    // AWS keeps the first four addresses of a subnet for itself.
    int number = 4 + network().instances.size();
    Ec2Instance instance =
        new Ec2Instance(
            id,
            reservation,
            index,
            made,
            "vol-0" + ids.hex("vol", id, 16),
            "eni-0" + ids.hex("eni", id, 16),
            subnet.address(number),
            account.now());
    network().instances.put(id, instance);
    return instance;
  }

  /** What a request's instances would be, were it not for its token and dry run. */
  private static RunInstancesRequest bare(RunInstancesRequest request) {
    return request.toBuilder().dryRun(null).overrideConfiguration(o -> {}).build();
  }

  /** A request that was sent before, by its token, is answered as it was then. */
  private List<Ec2Instance> sameToken(RunInstancesRequest request) {
    RunInstancesRequest before = byToken.get(account.region() + " " + request.clientToken());
    if (request.clientToken() == null || before == null) {
      return List.of();
    }
    if (!bare(before).equals(bare(request))) {
      throw Ec2Requests.refusal(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous"
              + " request(s).");
    }
    List<Ec2Instance> earlier =
        network().instances.values().stream()
            .filter(instance -> instance.made.token().equals(request.clientToken()))
            .toList();
    if (earlier.stream().anyMatch(Ec2Instance::isTerminated)) {
      throw Ec2Requests.refusal(
          "IdempotentInstanceTerminated",
          "The request to launch an instance uses the same client token as a previous request for"
              + " which the instance has been terminated.");
    }
    return earlier;
  }

  /**
   * How many instances the account may start now.
   *
   * @param dryRun whether it is only asked. Whether AWS looks at limits and at the verification of
   *     an account in a dry run is said nowhere; here it does, so that what it says can be seen
   * @throws dev.gatehouse.sandbox.wire.AwsError if fewer than the least
   */
  int allowed(Ec2Types.Type type, int least, int most, boolean dryRun) {
    if (network().pendingLaunches > 0) {
      network().pendingLaunches -= dryRun ? 0 : 1;
      throw Ec2Requests.refusal("PendingVerification", Ec2Limits.pendingVerification());
    }
    int limit = Ec2Settings.of(account).vcpuLimit();
    int left = limit - vcpus();
    if (left < least * type.vcpus()) {
      throw Ec2Requests.refusal("VcpuLimitExceeded", Ec2Limits.overLimit(limit));
    }
    return Math.min(most, left / type.vcpus());
  }

  private int vcpus() {
    return network().instances.values().stream()
        .filter(Ec2Instance::isUp)
        .mapToInt(instance -> instance.made.type().vcpus())
        .sum();
  }

  private RunInstancesResponse answer(List<Ec2Instance> instances) {
    Ec2InstanceView view = new Ec2InstanceView(account);
    return RunInstancesResponse.builder()
        .reservationId(instances.get(0).reservation)
        .ownerId(account.settings.number())
        .instances(instances.stream().map(view::shown).toList())
        .build();
  }
}
