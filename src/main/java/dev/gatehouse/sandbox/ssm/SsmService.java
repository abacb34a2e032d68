package dev.gatehouse.sandbox.ssm;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.ec2.Ec2;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.ec2.InstanceEntry;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Systems Manager: public parameters, and the instances whose agents have registered. */
public final class SsmService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "ssm";

  private static final Instant PUBLISHED = Instant.parse("2025-11-18T00:00:00Z");
  private static final String AGENT = "3.3.3050.0";

  private static final Set<String> FILTERS =
      Set.of(
          "InstanceIds",
          "AgentVersion",
          "PingStatus",
          "PlatformTypes",
          "ActivationIds",
          "IamRole",
          "ResourceType",
          "AssociationStatus",
          "tag-key");

  private final Account account;
  private final Agents agents;

  private SsmService(Account account) {
    super(NAME, new JsonProtocol(), DenialMessages.JSON);
    this.account = account;
    this.agents = new Agents(account);
  }

  /** Creates the Systems Manager service of an account. */
  public static Service of(Account account) {
    return new SsmService(account);
  }

  @Override
  public Operations make() {
    return new Operations()
        .reads(GetParameterRequest.class, this::parameter)
        .reads(GetParametersRequest.class, this::parameters)
        .reads(DescribeInstanceInformationRequest.class, this::instances)
        .reads(GetConnectionStatusRequest.class, this::connection);
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    // ARNs of public parameters have no account number.
    return texts.containsKey("Name") ? parameterArn(texts.get("Name")) : "*";
  }

  private String parameterArn(String name) {
    return "arn:"
        + account.settings.partition()
        + ":ssm:"
        + account.region()
        + "::parameter"
        + name;
  }

  private static AwsError refusal(String code, String message) {
    return new AwsError(400, code, message);
  }

  private Optional<Parameter> find(String name) {
    return Ec2.network(account)
        .images
        .parameter(name)
        .map(
            value ->
                Parameter.builder()
                    .name(name)
                    .type("String")
                    .value(value)
                    .version(1L)
                    .lastModifiedDate(PUBLISHED)
                    .arn(parameterArn(name))
                    .dataType("text")
                    .build());
  }

  private GetParameterResponse parameter(GetParameterRequest request) {
    return GetParameterResponse.builder()
        .parameter(find(request.name()).orElseThrow(() -> refusal("ParameterNotFound", "")))
        .build();
  }

  private GetParametersResponse parameters(GetParametersRequest request) {
    List<Parameter> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : request.names()) {
      find(name).ifPresentOrElse(found::add, () -> missing.add(name));
    }
    return GetParametersResponse.builder().parameters(found).invalidParameters(missing).build();
  }

  private DescribeInstanceInformationResponse instances(
      DescribeInstanceInformationRequest request) {
    Map<String, List<String>> filters = filters(request);
    List<InstanceInformation> all = new ArrayList<>();
    for (InstanceEntry instance : Ec2.network(account).instances.values()) {
      List<String> wanted = filters.getOrDefault("InstanceIds", List.of(instance.id));
      if (wanted.contains(instance.id)) {
        agents.look(instance);
        Optional.of(instance)
            .filter(InstanceEntry::isRegistered)
            .map(this::shown)
            .filter(shown -> passes(shown, filters))
            .ifPresent(all::add);
      }
    }
    ListPage<InstanceInformation> page =
        ListPage.of(
            all,
            request.maxResults(),
            request.nextToken(),
            50,
            refusal("InvalidNextToken", "The specified token is not valid."));
    return DescribeInstanceInformationResponse.builder()
        .instanceInformationList(page.items())
        .nextToken(page.next())
        .build();
  }

  private static Map<String, List<String>> filters(DescribeInstanceInformationRequest request) {
    Map<String, List<String>> filters = new HashMap<>();
    if (!request.filters().isEmpty() && !request.instanceInformationFilterList().isEmpty()) {
      throw refusal(
          "ValidationException", "Filters and InstanceInformationFilterList exclude each other");
    }
    request.filters().forEach(filter -> filters.put(filter.key(), filter.values()));
    request
        .instanceInformationFilterList()
        .forEach(filter -> filters.put(filter.keyAsString(), filter.valueSet()));
    filters.forEach(
        (key, values) -> {
          if (!FILTERS.contains(key) && !key.startsWith("tag:")) {
            throw refusal("InvalidFilterKey", "");
          }
          if (key.equals("PingStatus")
              && !Set.of("Online", "ConnectionLost", "Inactive").containsAll(values)) {
            throw refusal(
                "InvalidInstanceInformationFilterValue", "The filter value is not valid.");
          }
        });
    return filters;
  }

  private boolean passes(InstanceInformation shown, Map<String, List<String>> filters) {
    return filters.entrySet().stream()
        .allMatch(
            filter ->
                values(shown, filter.getKey()).stream()
                    .anyMatch(value -> filter.getValue().contains(value)));
  }

  private List<String> values(InstanceInformation shown, String key) {
    Map<String, String> tags = Ec2.network(account).tags(shown.instanceId());
    return switch (key) {
      case "InstanceIds" -> List.of(shown.instanceId());
      case "AgentVersion" -> List.of(shown.agentVersion());
      case "PingStatus" -> List.of(shown.pingStatusAsString());
      case "PlatformTypes" -> List.of(shown.platformTypeAsString());
      case "ResourceType" -> List.of(shown.resourceTypeAsString());
      case "tag-key" -> List.copyOf(tags.keySet());
      case "ActivationIds", "IamRole", "AssociationStatus" -> List.of();
      default -> Optional.ofNullable(tags.get(key.substring("tag:".length()))).stream().toList();
    };
  }

  private InstanceInformation shown(InstanceEntry instance) {
    boolean online = instance.isOnline(Ec2Settings.of(account).agentLooks());
    return InstanceInformation.builder()
        .instanceId(instance.id)
        .pingStatus(online ? "Online" : "ConnectionLost")
        .lastPingDateTime(account.now())
        .agentVersion(AGENT)
        .isLatestVersion(true)
        .platformType("Linux")
        .platformName("Amazon Linux")
        .platformVersion("2023")
        .resourceType("EC2Instance")
        .ipAddress(instance.privateAddress)
        .computerName(instance.privateName(account.region()))
        .sourceId(instance.id)
        .sourceType("AWS::EC2::Instance")
        .build();
  }

  /** Returns {@code notconnected} for an unknown target too, not an error. */
  private GetConnectionStatusResponse connection(GetConnectionStatusRequest request) {
    String target = request.target();
    Optional<InstanceEntry> instance =
        Optional.ofNullable(Ec2.network(account).instances.get(target));
    instance.ifPresent(agents::look);
    boolean connected =
        instance.filter(one -> one.isConnected(Ec2Settings.of(account).agentLooks())).isPresent();
    return GetConnectionStatusResponse.builder()
        .target(Objects.requireNonNull(target))
        .status(connected ? "connected" : "notconnected")
        .build();
  }
}
