package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/**
 * The operation that describes the services for which a Region offers VPC endpoints. Regions offer
 * different services.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">VPC
 *     endpoints for Systems Manager</a>
 */
final class EndpointServiceOperations {

  /** A service that older SSM Agents call in addition to the others. */
  private static final String EC2_MESSAGES = "ec2messages";

  /** Regions launched since 2024, which never had {@code ec2messages}. */
  private static final Set<String> WITHOUT_EC2_MESSAGES =
      Set.of(
          "ap-east-2",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "eusc-de-east-1",
          "mx-central-1");

  private static final List<String> GATEWAYS = List.of("dynamodb", "s3");
  private static final List<String> INTERFACES =
      List.of("ec2", EC2_MESSAGES, "kms", "logs", "monitoring", "s3", "ssm", "ssmmessages", "sts");

  private static final Map<String, Function<ServiceDetail, List<String>>> FILTERS =
      Map.of(
          "service-name", service -> List.of(service.serviceName()),
          "owner", service -> List.of(service.owner()),
          "service-type",
              service ->
                  service.serviceType().stream()
                      .map(ServiceTypeDetail::serviceTypeAsString)
                      .toList());

  private final Account account;

  private EndpointServiceOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    operations.reads(
        DescribeVpcEndpointServicesRequest.class, new EndpointServiceOperations(account)::describe);
  }

  /**
   * Returns whether a Region offers endpoints of a type for a service.
   *
   * @param type {@code Gateway} or {@code Interface}
   * @param name the full name, such as {@code com.amazonaws.us-east-1.ssm}; may have the prefix
   *     {@code cn.} of Regions in China
   */
  static boolean isThere(String region, String type, String name) {
    String own = name.startsWith("cn.") ? name.substring("cn.".length()) : name;
    return names(region, type).anyMatch(own::equals);
  }

  /** Returns whether a Region has {@code ec2messages}, which older SSM Agents call. */
  static boolean hasEc2Messages(String region) {
    return !WITHOUT_EC2_MESSAGES.contains(region);
  }

  private static Stream<String> names(String region, String type) {
    return (type.equals("Gateway") ? GATEWAYS : INTERFACES)
        .stream()
            .filter(service -> !service.equals(EC2_MESSAGES) || hasEc2Messages(region))
            .map(service -> "com.amazonaws." + region + "." + service);
  }

  private DescribeVpcEndpointServicesResponse describe(DescribeVpcEndpointServicesRequest request) {
    Unsupported.refuses(request, Set.of("ServiceRegions"));
    Requests.refuseDryRun(request.dryRun());
    List<ServiceDetail> all = new ArrayList<>();
    for (String type : List.of("Gateway", "Interface")) {
      names(account.region(), type).forEach(name -> all.add(detail(name, type)));
    }
    all.sort(Comparator.comparing(ServiceDetail::serviceName));
    for (String wanted : request.serviceNames()) {
      if (all.stream().noneMatch(one -> one.serviceName().equals(wanted))) {
        throw Requests.refusal(
            "InvalidServiceName", "The Vpc Endpoint Service '" + wanted + "' does not exist");
      }
    }
    ListPage<ServiceDetail> page =
        Requests.page(
            Filters.pass(
                Requests.byId(all, request.serviceNames(), ServiceDetail::serviceName, "", ""),
                request.filters(),
                FILTERS,
                service -> List.of()),
            request.maxResults(),
            request.nextToken());
    return DescribeVpcEndpointServicesResponse.builder()
        .serviceNames(page.items().stream().map(ServiceDetail::serviceName).distinct().toList())
        .serviceDetails(page.items())
        .nextToken(page.next())
        .build();
  }

  private ServiceDetail detail(String name, String type) {
    ServiceDetail.Builder detail =
        ServiceDetail.builder()
            .serviceName(name)
            .serviceId("vpce-svc-0" + account.ids.hex("vpce-svc " + type, name, 16))
            .serviceType(ServiceTypeDetail.builder().serviceType(type).build())
            .serviceRegion(account.region())
            .availabilityZones(
                Ec2.network(account).zones.stream().map(RegionState.Zone::name).toList())
            .owner("amazon")
            .vpcEndpointPolicySupported(true)
            .acceptanceRequired(false)
            .managesVpcEndpoints(false);
    return (type.equals("Gateway") ? detail : detail.privateDnsName(dns(name))).build();
  }

  private static String dns(String name) {
    List<String> parts = List.of(name.split("\\."));
    return Objects.requireNonNull(parts.get(3)) + "." + parts.get(2) + ".amazonaws.com";
  }
}
