package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.plan.Cidr;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Launches instances. A client token launches them only once, and quotas limit their number. */
final class Launch {

  private static final List<String> TAGGED = List.of("instance", "volume", "network-interface");

  private final Account account;
  private final Map<String, RunInstancesRequest> byToken = new HashMap<>();

  Launch(Account account) {
    this.account = account;
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  /**
   * Launches instances, or returns the earlier ones if the client token was used before.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if EC2 refuses the request, or if it is a dry run
   */
  RunInstancesResponse run(RunInstancesRequest request) {
    List<InstanceEntry> earlier = sameToken(request);
    if (!earlier.isEmpty()) {
      Requests.refuseDryRun(request.dryRun());
      return answer(earlier);
    }
    Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    TAGGED.forEach(
        kind -> tags.put(kind, TagOperations.of(request.tagSpecifications(), kind, TAGGED)));
    InstanceEntry.Made made = new LaunchRequest(account).read(request);
    boolean dryRun = Boolean.TRUE.equals(request.dryRun());
    int count = allowed(made.type(), request.minCount(), request.maxCount(), dryRun);
    Requests.refuseDryRun(request.dryRun());
    String name = Objects.requireNonNullElse(request.clientToken(), "");
    String reservation = "r-0" + account.ids.hex("r", name, 16);
    List<InstanceEntry> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InstanceEntry instance = make(made, reservation, i);
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

  private InstanceEntry make(InstanceEntry.Made made, String reservation, int index) {
    Ids ids = account.ids;
    String id = "i-0" + ids.hex("i", account.region(), 16);
    Cidr subnet =
        Cidr.of(Objects.requireNonNull(network().subnets.get(made.subnet())).cidrBlock())
            .orElseThrow();
    // AWS keeps the first four addresses of a subnet for itself.
    int number = 4 + network().instances.size();
    InstanceEntry instance =
        new InstanceEntry(
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

  /** Returns the request without its dry run flag and SDK options, to compare it with others. */
  private static RunInstancesRequest bare(RunInstancesRequest request) {
    return request.toBuilder().dryRun(null).overrideConfiguration(o -> {}).build();
  }

  /**
   * Returns the instances that an earlier request with the same client token launched; empty if
   * there was none.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if the requests differ or such an instance is
   *     terminated
   */
  private List<InstanceEntry> sameToken(RunInstancesRequest request) {
    RunInstancesRequest before = byToken.get(account.region() + " " + request.clientToken());
    if (request.clientToken() == null || before == null) {
      return List.of();
    }
    if (!bare(before).equals(bare(request))) {
      throw Requests.refusal(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous"
              + " request(s).");
    }
    List<InstanceEntry> earlier =
        network().instances.values().stream()
            .filter(instance -> instance.made.token().equals(request.clientToken()))
            .toList();
    if (earlier.stream().anyMatch(InstanceEntry::isTerminated)) {
      throw Requests.refusal(
          "IdempotentInstanceTerminated",
          "The request to launch an instance uses the same client token as a previous request for"
              + " which the instance has been terminated.");
    }
    return earlier;
  }

  /**
   * Returns how many instances the account may start now, at most {@code most}.
   *
   * @param dryRun whether the request is a dry run. AWS does not document whether a dry run checks
   *     quotas and the verification of the account. Here it does, so that you can see the errors
   * @throws dev.gatehouse.sandbox.wire.AwsError if the account is being verified, or if the quota
   *     allows fewer than {@code least}
   */
  int allowed(OfferedTypes.Type type, int least, int most, boolean dryRun) {
    if (network().pendingLaunches > 0) {
      network().pendingLaunches -= dryRun ? 0 : 1;
      throw Requests.refusal("PendingVerification", LaunchLimits.pendingVerification());
    }
    int limit = Ec2Settings.of(account).vcpuLimit();
    int left = limit - vcpus();
    if (left < least * type.vcpus()) {
      throw Requests.refusal("VcpuLimitExceeded", LaunchLimits.overLimit(limit));
    }
    return Math.min(most, left / type.vcpus());
  }

  private int vcpus() {
    return network().instances.values().stream()
        .filter(InstanceEntry::isUp)
        .mapToInt(instance -> instance.made.type().vcpus())
        .sum();
  }

  private RunInstancesResponse answer(List<InstanceEntry> instances) {
    InstanceDescription view = new InstanceDescription(account);
    return RunInstancesResponse.builder()
        .reservationId(instances.get(0).reservation)
        .ownerId(account.settings.number())
        .instances(instances.stream().map(view::shown).toList())
        .build();
  }
}
