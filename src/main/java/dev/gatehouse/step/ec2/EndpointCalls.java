package dev.gatehouse.step.ec2;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.PolicyLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * The calls and waits that bring the endpoints of a subnet. They stand with the environment that
 * needs them, between its security group, which theirs lets in, and its instance, which needs them
 * to be there.
 */
public final class EndpointCalls {

  private static final Ref TOKEN = new Ref("ENDPOINTS_TOKEN");
  private static final Ref TABLE = new Ref("ROUTE_TABLE_ID");
  private static final Path ENDPOINT = Path.of("VpcEndpoints").first();

  private EndpointCalls() {}

  /** That they go on costing, and how to end that. */
  public static List<Note> notes(Situation situation) {
    List<String> services = KnownEndpoints.own(situation);
    if (!KnownEndpoints.areMade(situation) || services.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of("--vpc-endpoint-ids"));
    services.forEach(service -> words.add(id(service).token()));
    return List.of(
        new Note(
            Note.Kind.KEEP,
            "The endpoints cost by the hour until you delete them, and then nothing reaches the "
                + "environment. To delete them:"
                + situation
                    .aws("ec2", "delete-vpc-endpoints")
                    .with(words.toArray(String[]::new))
                    .token()));
  }

  public static List<Action> actions(Situation situation) {
    String subnet = KnownEndpoints.subnet(situation).orElseThrow();
    List<String> services = KnownEndpoints.own(situation);
    List<Action> actions = new ArrayList<>();
    // What may fail and costs nothing comes before what costs.
    actions.add(S3PrefixList.lookUp(situation));
    actions.addAll(VpcDnsSettings.calls());
    actions.add(
        new ClientToken(
            "environment.endpoints-token",
            "make a token, so that asking twice makes one of each",
            TOKEN));
    if (!services.isEmpty()) {
      actions.addAll(EndpointSecurityGroup.actions(situation));
    }
    for (String service : services) {
      actions.add(create(service, subnet, situation));
    }
    for (String service : services) {
      actions.add(available(service));
    }
    Optional<RouteTable> table = Subnets.chosen(situation).flatMap(Networks.of(situation)::table);
    if (table.isEmpty()) {
      actions.add(lookUpTable(subnet, situation));
    }
    actions.add(createForS3(table.map(RouteTable::routeTableId).orElse(TABLE.token()), situation));
    return actions;
  }

  private static Call create(String service, String subnet, Situation situation) {
    String name = EndpointServices.name(service, situation);
    Ref id = id(service);
    Call.Builder call =
        Call.makes(
                "environment.endpoint-" + service,
                "make an endpoint for "
                    + service
                    + ", charged by the hour while it is there and by the GB",
                CreateVpcEndpointRequest.builder()
                    .vpcEndpointType(VpcEndpointType.INTERFACE)
                    .vpcId(EnvironmentVpc.VPC.token())
                    .serviceName(name)
                    .subnetIds(subnet)
                    .securityGroupIds(KnownEndpoints.GROUP.token())
                    .privateDnsEnabled(true)
                    .clientToken(TOKEN.token() + "-" + service)
                    .tagSpecifications(
                        EndpointSecurityGroup.tagged(ResourceType.VPC_ENDPOINT, situation))
                    .build(),
                Probe.of(
                        DescribeVpcEndpointsRequest.builder()
                            .filters(
                                Networks.filter("vpc-id", EnvironmentVpc.VPC.token()),
                                Networks.filter("service-name", name),
                                Filter.builder()
                                    .name("vpc-endpoint-state")
                                    .values("pending", "available")
                                    .build())
                            .build(),
                        Path.of("VpcEndpoints")
                            .where("PrivateDnsEnabled", "true")
                            .then("VpcEndpointId"))
                    .withCodes(Set.of(), Set.of()))
            .output(
                Output.of(
                    id,
                    Path.of("VpcEndpoint", "VpcEndpointId"),
                    Path.of("VpcEndpoints")
                        .where("PrivateDnsEnabled", "true")
                        .then("VpcEndpointId")))
            .hazard(Hazard.COSTS)
            .retryWhilePropagating("InvalidSecurityGroupId.NotFound", "InvalidGroup.NotFound");
    advice().forEach(call::advice);
    return call.build();
  }

  private static Await available(String service) {
    return Await.of(
            "environment.endpoint-" + service + "-available",
            "the endpoint for " + service + " to be available",
            DescribeVpcEndpointsRequest.builder().vpcEndpointIds(id(service).token()).build(),
            ENDPOINT.then("State"))
        .until("available")
        .failsAt("failed", "rejected", "expired", "deleting", "deleted")
        .reason(ENDPOINT.then("LastError", "Message"))
        .takes(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10))
        .build();
  }

  /** Where the account was not read; then only a table of the subnet's own is found. */
  private static Call lookUpTable(String subnet, Situation situation) {
    return Call.reads(
            "environment.route-table",
            "look up the subnet's route table",
            DescribeRouteTablesRequest.builder()
                .filters(Networks.filter("association.subnet-id", subnet))
                .build())
        .output(Output.of(TABLE, Path.of("RouteTables").first().then("RouteTableId")))
        .withoutValue(
            "No endpoint for S3 was made, since the subnet has no route table of its own. Without "
                + "it Amazon Linux gets no packages there. This reads the account, and makes it:"
                + situation.setup().token())
        .build();
  }

  /** A gateway is not an address in the network: it is a route, and free. */
  private static Call createForS3(String table, Situation situation) {
    Ref id = id("s3");
    Path route =
        Path.of("RouteTables")
            .first()
            .then("Routes")
            .where("DestinationPrefixListId", S3PrefixList.LIST.token())
            .then("GatewayId");
    CreateVpcEndpointRequest.Builder request =
        CreateVpcEndpointRequest.builder()
            .vpcEndpointType(VpcEndpointType.GATEWAY)
            .vpcId(EnvironmentVpc.VPC.token())
            .serviceName(EndpointServices.name("s3", situation))
            .routeTableIds(table)
            .tagSpecifications(EndpointSecurityGroup.tagged(ResourceType.VPC_ENDPOINT, situation));
    // Of one token EC2 takes one request, also after its endpoint was deleted.
    boolean shut = OutboundTraffic.isShut(situation);
    request.clientToken(TOKEN.token() + (shut ? "-s3-packages" : "-s3"));
    if (shut) {
      request.policyDocument(PolicyLayout.text(repositories(situation)));
    }
    Call.Builder call =
        Call.makes(
                "environment.endpoint-s3",
                "make an endpoint for S3, by which packages of Amazon Linux come"
                    + (shut ? " and nothing else" : "")
                    + "; it is free",
                request.build(),
                Probe.of(DescribeRouteTablesRequest.builder().routeTableIds(table).build(), route)
                    .withCodes(Set.of(), Set.of("RouteAlreadyExists")))
            .output(Output.begun(id, Path.of("VpcEndpoint", "VpcEndpointId")));
    advice().forEach(call::advice);
    return call.build();
  }

  /** What takes back one of these calls. */
  public static Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return call.request() instanceof CreateVpcEndpointRequest create
        ? Optional.of(delete(call, create))
        : EndpointSecurityGroup.inverse(call, earlier)
            .or(() -> VpcDnsSettings.inverse(call, situation, earlier));
  }

  private static Inverse delete(Call create, CreateVpcEndpointRequest endpoint) {
    Ref id = create.outputs().get(0).ref();
    Call delete =
        Inverse.remove(
                create,
                "delete the endpoint " + endpoint.serviceName(),
                DeleteVpcEndpointsRequest.builder().vpcEndpointIds(id.token()).build())
            .build();
    Await gone =
        Await.of(
                Inverse.id(create, "-done"),
                "the endpoint to be deleted",
                DescribeVpcEndpointsRequest.builder().vpcEndpointIds(id.token()).build(),
                ENDPOINT.then("State"))
            .until("deleted")
            .failsAt("failed")
            .orAbsent("InvalidVpcEndpointId.NotFound")
            .takes(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(10))
            .build();
    if (endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE) {
      return Inverse.of(create, delete, gone);
    }
    // A gateway's id is known only to who has made it: later its route tells it.
    Probe route = create.probe().orElseThrow();
    Call find =
        Call.reads(Inverse.id(create, "-find"), "look up the endpoint for S3", route.read())
            .output(Output.of(id, route.present()))
            .build();
    return Inverse.of(create, find, delete, gone);
  }

  /**
   * The buckets of Amazon Linux 2023, and none else: an endpoint without a policy leads to every
   * bucket of every account.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html">Gateway
   *     endpoints for Amazon S3</a>
   */
  private static IamPolicy repositories(Situation situation) {
    String bucket = "al2023-repos-" + situation.text(Keys.ACCOUNT_REGION) + "-de612dc2";
    return IamPolicy.builder()
        .addStatement(
            IamStatement.builder()
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipal.ALL)
                .addAction("s3:GetObject")
                .addResource(Arns.objects(situation, bucket))
                .build())
        .build();
  }

  private static List<Advice> advice() {
    return List.of(
        Advice.on(
            "VpcEndpointLimitExceeded",
            "The network has as many endpoints as it may have. Delete one, or ask AWS for more in "
                + "Service Quotas."),
        Advice.on(
                "InvalidServiceName",
                "This Region has no such endpoint. Take a subnet that leads out instead, as "
                    + "environment.subnet.")
            .instead(Keys.ENVIRONMENT_SUBNET),
        Advice.on(
            "InvalidParameter",
            "If AWS speaks of a conflicting domain: something in the network answers for the name "
                + "of this service already, such as a private hosted zone. If it speaks of the "
                + "zone: take a subnet in another one, as environment.subnet."));
  }

  private static Ref id(String service) {
    return new Ref("ENDPOINT_" + service.toUpperCase(Locale.ROOT) + "_ID");
  }
}
