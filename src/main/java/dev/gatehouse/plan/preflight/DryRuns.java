package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.plan.run.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The dry runs of a plan's changes. Each sends the planned request with its member {@code DryRun}
 * set, and without anything that the plan has yet to create.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html">DryRun</a>
 */
final class DryRuns {

  /** The error code that means that the request would have succeeded. */
  static final String ACCEPTED = "DryRunOperation";

  private static final String MEMBER = "DryRun";
  // A dry run must not use up the token of the real call.
  private static final Set<String> TOKENS = Set.of("ClientToken", "clientRequestToken");
  // Without these members the request still concerns the same thing in the same place.
  private static final Set<String> DISPENSABLE =
      Set.of("SecurityGroupIds", "IamInstanceProfile", "ownerArn");
  private static final Set<String> PLACES = Set.of("SubnetId", "subnetId", "VpcId");
  private static final String INTERFACES = "NetworkInterfaces";
  private static final Map<String, String> MAKERS =
      Map.of(
          "CreateInstanceProfile", "InstanceProfileName",
          "AddRoleToInstanceProfile", "InstanceProfileName",
          "CreateUser", "UserName");
  private static final Set<String> TRANSIENT =
      Set.of(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "InternalServerErrorException",
          "NoAnswer",
          "RequestLimitExceeded",
          "ServiceUnavailable",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "Unavailable");
  // AWS may have settled these by the time that the plan reaches the call.
  private static final Set<String> PASSING =
      Set.of("InsufficientInstanceCapacity", "PendingVerification");

  private static final Preflight.Open WAITS =
      new Preflight.Open(Preflight.Why.WAITS, 1, Optional.empty());

  private final List<DryRun> dryRuns = new ArrayList<>();
  private final Set<String> made = new HashSet<>();

  /**
   * A change that has a dry run.
   *
   * @param call the planned call, which has one dry run for each of its Regions
   * @param request the dry run; empty if what it concerns, or its place, has yet to be created
   * @param untagged the dry run without optional tags; empty if the call has none
   */
  private record DryRun(Call call, Optional<AwsRequest> request, Optional<AwsRequest> untagged) {

    /** Returns the call for the Region of this dry run. */
    private Call in() {
      return request
          .flatMap(InRegion::region)
          .filter(region -> !call.regions().isEmpty())
          .map(region -> call.left(List.of(region)))
          .orElse(call);
    }

    /** Returns whether AWS denies only the tags, so that the dry run is repeated without them. */
    private boolean isOfTags(Facts facts) {
      return untagged.isPresent()
          && request.map(facts::of).orElseThrow() instanceof Fact.Refused<AwsResponse> refused
          && Failure.isDenied(refused.code())
          && Tagging.isRefused(refused.message());
    }
  }

  /**
   * The result of the dry runs.
   *
   * @param tried the ids of the calls whose dry run was answered
   * @param accepted how many of those calls AWS would carry out
   */
  record Said(
      List<Preflight.Finding> findings,
      List<Preflight.Open> open,
      Set<String> tried,
      int accepted) {}

  DryRuns(Plan plan) {
    boolean network = false;
    boolean names = false;
    for (Call call : plan.changes()) {
      String maker = MAKERS.get(call.operation().name());
      if (maker != null) {
        Path.of(maker).read(call.request()).ifPresent(made::add);
      }
      network |= call.operation().name().equals("CreateDefaultVpc");
      names |= call.operation().name().equals("ModifyVpcAttribute");
      if (field(call.request(), MEMBER).isPresent()) {
        for (Call one : call.inEachRegion()) {
          add(call, names ? withoutNames(one.request()) : one.request(), network);
        }
      }
    }
  }

  private void add(Call call, AwsRequest request, boolean network) {
    Optional<AwsRequest> tried = dryRun(request, network);
    dryRuns.add(
        new DryRun(
            call,
            tried,
            tried
                .filter(one -> !call.ownTags().isEmpty())
                .map(one -> Tagging.without(one, call.ownTags()))));
  }

  /** Returns the dry runs to send, including those without tags where AWS has denied the tags. */
  Set<AwsRequest> reads(Facts facts) {
    Set<AwsRequest> reads = new LinkedHashSet<>();
    for (DryRun one : dryRuns) {
      one.request().ifPresent(reads::add);
      one.untagged().filter(untagged -> one.isOfTags(facts)).ifPresent(reads::add);
    }
    return reads;
  }

  private static Optional<SdkField<?>> field(AwsRequest request, String name) {
    for (SdkField<?> field : request.sdkFields()) {
      // Cloud9 spells it with a small letter.
      if (field.memberName().equalsIgnoreCase(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the request for an interface endpoint without private DNS, which the VPC does not
   * support yet.
   */
  private static AwsRequest withoutNames(AwsRequest request) {
    // If the request does not set this, AWS assumes true.
    return request instanceof CreateVpcEndpointRequest endpoint
            && endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE
        ? endpoint.toBuilder().privateDnsEnabled(false).build()
        : request;
  }

  private Optional<AwsRequest> dryRun(AwsRequest request, boolean network) {
    Buildable builder = (Buildable) ((ToCopyableBuilder<?, ?>) request).toBuilder();
    boolean hasPlace = false;
    boolean placed = false;
    for (SdkField<?> field : request.sdkFields()) {
      String name = field.memberName();
      Optional<Object> value = Members.value(request, field);
      if (name.equals(INTERFACES) && value.isPresent()) {
        List<InstanceNetworkInterfaceSpecification> interfaces = interfaces(value.get());
        placed |= interfaces.stream().anyMatch(one -> one.subnetId() != null);
        field.set(builder, interfaces);
        value = Optional.of(interfaces);
      }
      hasPlace |= PLACES.contains(name);
      placed |= PLACES.contains(name) && value.isPresent();
      if (name.equalsIgnoreCase(MEMBER)) {
        field.set(builder, true);
      } else if (TOKENS.contains(name)) {
        field.set(builder, null);
      } else if (value.isPresent() && !isThere(name, value.get())) {
        if (!DISPENSABLE.contains(name)) {
          return Optional.empty();
        }
        field.set(builder, null);
      }
    }
    // Without a place it would use the default VPC, which does not exist yet.
    return hasPlace && !placed && network
        ? Optional.empty()
        : Optional.of((AwsRequest) builder.build());
  }

  /**
   * Returns the network interfaces without security groups where the plan has yet to create one.
   */
  private static List<InstanceNetworkInterfaceSpecification> interfaces(Object value) {
    List<InstanceNetworkInterfaceSpecification> interfaces = new ArrayList<>();
    for (Object one : (List<?>) value) {
      InstanceNetworkInterfaceSpecification own = (InstanceNetworkInterfaceSpecification) one;
      interfaces.add(
          own.groups().stream().anyMatch(Ref::occursIn)
              ? own.toBuilder().groups((Collection<String>) null).build()
              : own);
    }
    return interfaces;
  }

  private boolean isThere(String name, Object value) {
    Set<String> texts = Members.texts(value);
    return texts.stream().noneMatch(Ref::occursIn)
        && !(DISPENSABLE.contains(name) && texts.stream().anyMatch(this::isMade));
  }

  /** Returns whether the plan creates a thing of this name, which may be the end of an ARN. */
  private boolean isMade(String text) {
    return made.contains(text.substring(text.lastIndexOf('/') + 1));
  }

  /** Returns the result of the dry runs that are among the facts. */
  Said said(Facts facts) {
    List<Preflight.Finding> findings = new ArrayList<>();
    Map<Preflight.Open, Set<String>> open = new LinkedHashMap<>();
    Set<String> tried = new LinkedHashSet<>();
    Set<String> refusedIds = new HashSet<>();
    for (DryRun one : dryRuns) {
      boolean untagged = one.isOfTags(facts);
      Optional<Fact<AwsResponse>> fact = (untagged ? one.untagged() : one.request()).map(facts::of);
      Optional<Preflight.Open> untested = fact.map(this::untested).orElse(Optional.of(WAITS));
      if (untested.isPresent()) {
        open.computeIfAbsent(untested.get(), first -> new HashSet<>()).add(one.call().id());
      } else if (fact.get() instanceof Fact.Refused<AwsResponse> refused) {
        tried.add(one.call().id());
        if (!refused.code().equals(ACCEPTED)) {
          refusedIds.add(one.call().id());
          findings.add(finding(one, refused));
        } else if (untagged) {
          findings.add(untagged(one, facts));
        }
      } else if (fact.get().answer().isPresent()) {
        // EC2 answers without an error if an earlier run has sent the same.
        tried.add(one.call().id());
      }
    }
    List<Preflight.Open> all = new ArrayList<>();
    open.forEach((one, ids) -> all.add(new Preflight.Open(one.why(), ids.size(), one.code())));
    Set<String> accepted = new HashSet<>(tried);
    accepted.removeAll(refusedIds);
    return new Said(ofRegions(findings), all, tried, accepted.size());
  }

  private static Preflight.Finding untagged(DryRun one, Facts facts) {
    Fact.Refused<AwsResponse> refused =
        (Fact.Refused<AwsResponse>) facts.of(one.request().orElseThrow());
    return new Preflight.Finding(
        Preflight.Kind.UNTAGGED,
        List.of(one.in()),
        KnownMessage.ACTION_DENIED.named(refused.message()).orElse(refused.code()),
        refused.message(),
        Optional.empty());
  }

  private Optional<Preflight.Open> untested(Fact<AwsResponse> fact) {
    if (!(fact instanceof Fact.Refused<AwsResponse> refused)) {
      return Optional.empty();
    }
    if (TRANSIENT.contains(refused.code())) {
      return Optional.of(
          new Preflight.Open(Preflight.Why.NO_ANSWER, 1, Optional.of(refused.code())));
    }
    return lacksWhatIsMade(refused) ? Optional.of(WAITS) : Optional.empty();
  }

  /** Cloud9 looks for its instance profile, which the plan may create just before. */
  private boolean lacksWhatIsMade(Fact.Refused<AwsResponse> refused) {
    return KnownMessage.PROFILE_UNREAD.isIn(refused.message())
        && made.stream().anyMatch(name -> refused.message().contains(name));
  }

  /** Returns the findings, with those of one call in several Regions merged. */
  private List<Preflight.Finding> ofRegions(List<Preflight.Finding> findings) {
    Map<Object, List<Preflight.Finding>> together = new LinkedHashMap<>();
    for (Preflight.Finding finding : findings) {
      Call call = finding.calls().get(0);
      Object same =
          call.regions().isEmpty() ? finding : List.of(call.id(), finding.kind(), finding.code());
      together.computeIfAbsent(same, first -> new ArrayList<>()).add(finding);
    }
    return together.values().stream().map(this::inOne).toList();
  }

  private Preflight.Finding inOne(List<Preflight.Finding> same) {
    Preflight.Finding first = same.get(0);
    Call call = first.calls().get(0);
    if (call.regions().isEmpty()) {
      return first;
    }
    Call whole =
        dryRuns.stream()
            .map(DryRun::call)
            .filter(one -> one.id().equals(call.id()))
            .findFirst()
            .orElseThrow();
    List<String> regions =
        same.stream().flatMap(one -> one.calls().get(0).regions().left().stream()).toList();
    // The plan continues as long as the call works in one Region.
    boolean stops = regions.size() == whole.regions().left().size();
    return new Preflight.Finding(
        first.refuses() && !stops ? Preflight.Kind.DOUBTFUL : first.kind(),
        List.of(whole.left(regions)),
        first.code(),
        first.message(),
        first.advice(),
        first.encoded());
  }

  private static Preflight.Finding finding(DryRun run, Fact.Refused<AwsResponse> refused) {
    Call call = run.in();
    Optional<String> advice =
        call.advice().stream()
            .filter(one -> one.fits(refused.code(), refused.message()))
            .map(Advice::text)
            .findFirst();
    Preflight.Kind kind = Preflight.Kind.REFUSED;
    if (Failure.isDenied(refused.code())) {
      kind = Preflight.Kind.FORBIDDEN;
    } else if (PASSING.contains(refused.code())
        || call.settles(refused.code(), refused.message())) {
      kind = Preflight.Kind.DOUBTFUL;
    }
    return new Preflight.Finding(
        kind, List.of(call), refused.code(), refused.message(), advice, refused.encoded());
  }
}
