package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.*;

/** The operations that launch, describe, start, stop and terminate instances. */
final class InstanceOperations {

  private static final Map<String, Function<InstanceStatus, List<String>>> STATUS_FILTERS =
      Map.of(
          "instance-state-name", status -> List.of(status.instanceState().nameAsString()),
          "instance-state-code", status -> List.of(status.instanceState().code().toString()),
          "availability-zone", status -> List.of(status.availabilityZone()),
          "instance-status.status", status -> List.of(status.instanceStatus().statusAsString()),
          "system-status.status", status -> List.of(status.systemStatus().statusAsString()));

  private final Account account;
  private final Launch starting;

  private InstanceOperations(Account account) {
    this.account = account;
    this.starting = new Launch(account);
  }

  static void register(Account account, Operations operations) {
    InstanceOperations own = new InstanceOperations(account);
    operations
        .changes(RunInstancesRequest.class, own.starting::run)
        .reads(DescribeInstancesRequest.class, own::describe)
        .reads(DescribeInstanceStatusRequest.class, own::statuses)
        .reads(DescribeInstanceAttributeRequest.class, own::attribute)
        .changes(StartInstancesRequest.class, own::start)
        .changes(StopInstancesRequest.class, own::stop)
        .changes(TerminateInstancesRequest.class, own::terminate);
  }

  private RegionState network() {
    return Ec2.network(account);
  }

  private List<InstanceEntry> chosen(List<String> ids) {
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      if (!isInstanceId(id)) {
        throw Requests.refusal("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
      }
      if (!network().instances.containsKey(id)) {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      boolean one = missing.size() == 1;
      throw Requests.refusal(
          "InvalidInstanceID.NotFound",
          (one ? "The instance ID '" : "The instance IDs '")
              + String.join(", ", missing)
              + (one ? "' does not exist" : "' do not exist"));
    }
    Set<String> wanted = new LinkedHashSet<>(ids);
    return network().instances.values().stream()
        .filter(instance -> wanted.isEmpty() || wanted.contains(instance.id))
        .toList();
  }

  private static boolean isInstanceId(String id) {
    String digits = id.startsWith("i-") ? id.substring(2) : "";
    return (digits.length() == 8 || digits.length() == 17)
        && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g');
  }

  private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    Requests.refuseDryRun(request.dryRun());
    checkPage(request.instanceIds(), request.maxResults());
    InstanceDescription view = new InstanceDescription(account);
    List<Instance> all = chosen(request.instanceIds()).stream().map(view::shown).toList();
    ListPage<Instance> page =
        Requests.page(
            Filters.pass(all, request.filters(), InstanceDescription.FILTERS, Instance::tags),
            request.maxResults(),
            request.nextToken());
    Map<String, List<Instance>> reservations = new LinkedHashMap<>();
    for (Instance shown : page.items()) {
      InstanceEntry instance = instance(shown.instanceId());
      reservations.computeIfAbsent(instance.reservation, first -> new ArrayList<>()).add(shown);
      step(instance);
    }
    List<Reservation> list = new ArrayList<>();
    reservations.forEach(
        (id, instances) ->
            list.add(
                Reservation.builder()
                    .reservationId(id)
                    .ownerId(account.settings.number())
                    .instances(instances)
                    .build()));
    return DescribeInstancesResponse.builder().reservations(list).nextToken(page.next()).build();
  }

  private static void checkPage(List<String> ids, @Nullable Integer size) {
    if (size == null) {
      return;
    }
    if (!ids.isEmpty()) {
      throw Requests.refusal(
          "InvalidParameterCombination",
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    if (size < 5 || size > 1000) {
      throw Requests.invalid(
          "Value ("
              + size
              + ") for parameter maxResults is invalid. Expecting a value between 5 and 1000.");
    }
  }

  private InstanceEntry instance(String id) {
    return Objects.requireNonNull(network().instances.get(id));
  }

  private void step(InstanceEntry instance) {
    instance.step();
    if (instance.isRunning()
        && instance.made.publicAddress()
        && instance.publicAddress().isEmpty()) {
      // RFC 5737 reserves 203.0.113.0/24 for documentation.
      int number = Integer.parseInt(account.ids.hex("address", instance.id, 2), 16);
      instance.address(Optional.of("203.0.113." + number));
    }
  }

  private DescribeInstanceStatusResponse statuses(DescribeInstanceStatusRequest request) {
    Requests.refuseDryRun(request.dryRun());
    checkPage(request.instanceIds(), request.maxResults());
    List<InstanceStatus> all = new ArrayList<>();
    for (InstanceEntry instance : chosen(request.instanceIds())) {
      if (instance.isRunning() || Boolean.TRUE.equals(request.includeAllInstances())) {
        all.add(status(instance));
      }
      step(instance);
    }
    ListPage<InstanceStatus> page =
        Requests.page(
            Filters.pass(all, request.filters(), STATUS_FILTERS, one -> List.of()),
            request.maxResults(),
            request.nextToken());
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items())
        .nextToken(page.next())
        .build();
  }

  private InstanceStatus status(InstanceEntry instance) {
    boolean passed = instance.passedChecks();
    InstanceStatusSummary summary =
        InstanceStatusSummary.builder()
            .status(!instance.isRunning() ? "not-applicable" : passed ? "ok" : "initializing")
            .details(
                instance.isRunning()
                    ? List.of(
                        InstanceStatusDetails.builder()
                            .name("reachability")
                            .status(passed ? "passed" : "initializing")
                            .build())
                    : List.of())
            .build();
    return InstanceStatus.builder()
        .instanceId(instance.id)
        .availabilityZone(
            Objects.requireNonNull(network().subnets.get(instance.made.subnet()))
                .availabilityZone())
        .instanceState(instance.stage().shown())
        .instanceStatus(summary)
        .systemStatus(summary)
        .build();
  }

  private DescribeInstanceAttributeResponse attribute(DescribeInstanceAttributeRequest request) {
    InstanceEntry instance = chosen(List.of(request.instanceId())).get(0);
    Requests.refuseDryRun(request.dryRun());
    DescribeInstanceAttributeResponse.Builder answer =
        DescribeInstanceAttributeResponse.builder().instanceId(instance.id);
    switch (request.attributeAsString()) {
      case "userData" -> {
        String data = instance.made.userData();
        answer.userData(a -> a.value(data.isEmpty() ? null : data));
      }
      case "instanceInitiatedShutdownBehavior" ->
          answer.instanceInitiatedShutdownBehavior(a -> a.value(instance.made.shutdown()));
      case "instanceType" -> answer.instanceType(a -> a.value(instance.made.type().name()));
      case "disableApiTermination" ->
          answer.disableApiTermination(a -> a.value(instance.made.protectedFromTermination()));
      case "rootDeviceName" -> answer.rootDeviceName(a -> a.value(Images.ROOT_DEVICE));
      default ->
          throw Requests.refusal(
              "UnsupportedOperation",
              "The practice account does not know the attribute " + request.attributeAsString());
    }
    return answer.build();
  }

  private StartInstancesResponse start(StartInstancesRequest request) {
    List<InstanceEntry> chosen = chosen(request.instanceIds());
    for (InstanceEntry instance : chosen) {
      if (instance.stage() != InstanceEntry.Stage.STOPPED && !instance.isUp()) {
        throw wrongState(instance, "started");
      }
    }
    Requests.refuseDryRun(request.dryRun());
    List<InstanceStateChange> changes = new ArrayList<>();
    for (InstanceEntry instance : chosen) {
      InstanceState before = instance.stage().shown();
      if (!instance.isUp()) {
        starting.allowed(instance.made.type(), 1, 1, false);
        instance.start();
      }
      changes.add(change(instance, before));
    }
    return StartInstancesResponse.builder().startingInstances(changes).build();
  }

  private StopInstancesResponse stop(StopInstancesRequest request) {
    List<InstanceEntry> chosen = chosen(request.instanceIds());
    for (InstanceEntry instance : chosen) {
      switch (instance.stage()) {
        case RUNNING, STOPPING, STOPPED -> {}
        default -> throw wrongState(instance, "stopped");
      }
    }
    Requests.refuseDryRun(request.dryRun());
    List<InstanceStateChange> changes = new ArrayList<>();
    for (InstanceEntry instance : chosen) {
      InstanceState before = instance.stage().shown();
      if (instance.isRunning()) {
        instance.stop(account.now());
      }
      changes.add(change(instance, before));
    }
    return StopInstancesResponse.builder().stoppingInstances(changes).build();
  }

  private TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
    List<InstanceEntry> chosen = chosen(request.instanceIds());
    for (InstanceEntry instance : chosen) {
      if (instance.made.protectedFromTermination()) {
        throw Requests.refusal(
            "OperationNotPermitted",
            "The instance '"
                + instance.id
                + "' may not be terminated. Modify its 'disableApiTermination' instance attribute"
                + " and try again.");
      }
    }
    Requests.refuseDryRun(request.dryRun());
    List<InstanceStateChange> changes = new ArrayList<>();
    for (InstanceEntry instance : chosen) {
      InstanceState before = instance.stage().shown();
      if (!instance.isTerminated()) {
        instance.terminate(account.now());
      }
      changes.add(change(instance, before));
    }
    return TerminateInstancesResponse.builder().terminatingInstances(changes).build();
  }

  private static RuntimeException wrongState(InstanceEntry instance, String done) {
    return Requests.refusal(
        "IncorrectInstanceState",
        "The instance '" + instance.id + "' is not in a state from which it can be " + done + ".");
  }

  private static InstanceStateChange change(InstanceEntry instance, InstanceState before) {
    return InstanceStateChange.builder()
        .instanceId(instance.id)
        .previousState(before)
        .currentState(instance.stage().shown())
        .build();
  }
}
