package dev.gatehouse.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * An account written down in a file: who asks, and what each read says. A read that is not written
 * down says what it says in an account in which nothing has been made.
 */
public final class Recorded {

  private final Map<AwsRequest, Fact<AwsResponse>> answers = new HashMap<>();
  private final Set<AwsRequest> sent = new LinkedHashSet<>();
  private final Facts start;

  private Recorded(Map<String, Object> file) {
    String region = (String) file.getOrDefault("region", "us-east-1");
    if (file.containsKey("new-account")) {
      start = Facts.newAccount(region);
      return;
    }
    String arn = text(file, "caller");
    String account = arn.split(":")[4];
    String key = (String) file.getOrDefault("key", "");
    start = Facts.of(new Caller(account, arn, "profile test", key), region);
    for (Object element : (List<?>) file.getOrDefault("reads", List.of())) {
      Map<?, ?> read = (Map<?, ?>) element;
      String operation = text(read, "read");
      Object with = read.containsKey("with") ? read.get("with") : Map.of();
      AwsRequest request = (AwsRequest) object(operation, "Request", (Map<?, ?>) with);
      answers.put(
          request,
          read.containsKey("answer")
              ? known(operation, (Map<?, ?>) read.get("answer"), read.get("date"))
              : new Fact.Refused<>(
                  text(read, "refused"), read.containsKey("message") ? text(read, "message") : ""));
    }
  }

  private static String text(Map<?, ?> map, String name) {
    return Objects.requireNonNull((String) map.get(name), name);
  }

  /** Reads a file. */
  public static Recorded read(Path file) throws IOException {
    return new Recorded(JSON.std.mapFrom(Files.readString(file)));
  }

  /** An account that this caller has read, in which nothing has been made. */
  public static Recorded empty(String caller) {
    return new Recorded(Map.of("caller", caller));
  }

  /** The facts before anything is read. */
  public Facts start() {
    return start;
  }

  /** Adds what a read says. */
  public void put(AwsRequest read, AwsResponse answer) {
    answers.put(read, new Fact.Known<>(answer));
  }

  /** Adds a refusal. */
  public void refuse(AwsRequest read, String code, String message) {
    answers.put(read, new Fact.Refused<>(code, message));
  }

  /** Answers reads, each of which may be sent once. */
  public Facts read(Facts facts, Set<AwsRequest> unread) {
    Map<AwsRequest, Fact<AwsResponse>> more = new LinkedHashMap<>();
    for (AwsRequest request : unread) {
      if (!sent.add(request)) {
        throw new AssertionError("sent twice: " + request);
      }
      more.put(request, answer(request));
    }
    return facts.plus(more);
  }

  /** What one read says. */
  public Fact<AwsResponse> answer(AwsRequest request) {
    Fact<AwsResponse> answer = answers.get(request);
    return answer == null ? nothingMade(request) : answer;
  }

  /** Forgets which reads were sent, as another Region's are sent again. */
  public void forget() {
    sent.clear();
  }

  private static Fact<AwsResponse> nothingMade(AwsRequest request) {
    boolean dryRun =
        Members.of(request).stream()
            .anyMatch(
                member -> member.name().equalsIgnoreCase("DryRun") && member.value().equals(true));
    if (dryRun) {
      return new Fact.Refused<>("DryRunOperation", "Request would have succeeded.");
    }
    String operation = Operation.of(request).toString();
    return switch (operation) {
      case "iam:ListAccountAliases",
          "iam:ListGroups",
          "iam:ListEntitiesForPolicy",
          "account:ListRegions",
          "freetier:GetAccountPlanState",
          "pricing:GetProducts",
          "ssoadmin:ListInstances",
          "cloud9:ListEnvironments" ->
          known(operation, Map.of());
      case "iam:GetCredentialReport" ->
          known(
              operation,
              Map.of(
                  "Content",
                  List.of(
                      "user,password_enabled,password_last_used",
                      "<root_account>,not_supported,2026-01-05T09:00:00+00:00"),
                  "GeneratedTime",
                  "2026-01-05T09:30:00Z"));
      case "ec2:DescribeSubnets" ->
          known(
              operation,
              Map.of(
                  "Subnets",
                  List.of(
                      Map.of(
                          "SubnetId", "subnet-0a1b2c3d",
                          "VpcId", "vpc-0a1b2c3d",
                          "AvailabilityZone", "us-east-1a",
                          "DefaultForAz", true,
                          "MapPublicIpOnLaunch", true))));
      case "ec2:DescribeVpcs" ->
          known(
              operation,
              Map.of(
                  "Vpcs",
                  List.of(
                      Map.of(
                          "VpcId", "vpc-0a1b2c3d",
                          "CidrBlock", "172.31.0.0/16",
                          "IsDefault", true))));
      case "ec2:DescribeRouteTables" ->
          known(
              operation,
              Map.of(
                  "RouteTables",
                  List.of(
                      Map.of(
                          "RouteTableId",
                          "rtb-0a1b2c3d",
                          "VpcId",
                          "vpc-0a1b2c3d",
                          "Associations",
                          List.of(Map.of("Main", true)),
                          "Routes",
                          List.of(
                              Map.of(
                                  "DestinationCidrBlock", "0.0.0.0/0",
                                  "GatewayId", "igw-0a1b2c3d",
                                  "State", "active"))))));
      case "organizations:DescribeOrganization" ->
          new Fact.Refused<>(
              "AWSOrganizationsNotInUseException",
              "Your account is not a member of an organization.");
      case "ec2:DescribeVpcEndpoints" -> known(operation, Map.of());
      default -> new Fact.Refused<>("NoSuchEntity", "It cannot be found.");
    };
  }

  private static Fact<AwsResponse> known(String operation, Map<?, ?> members) {
    return new Fact.Known<>((AwsResponse) object(operation, "Response", members));
  }

  /** An answer with the date that AWS gave it, if that was written down. */
  private static Fact<AwsResponse> known(
      String operation, Map<?, ?> members, @Nullable Object date) {
    return new Fact.Known<>(
        (AwsResponse) object(operation, "Response", members),
        Optional.ofNullable((String) date).map(Instant::parse));
  }

  /** An SDK object of an operation, from members under the names of the service model. */
  public static SdkPojo object(String operation, String suffix, Map<?, ?> members) {
    String[] parts = operation.split(":");
    String type = "software.amazon.awssdk.services." + parts[0] + ".model." + parts[1] + suffix;
    try {
      Object builder = Class.forName(type).getMethod("builder").invoke(null);
      return fill((SdkPojo) builder, members);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type, e);
    }
  }

  private static SdkPojo fill(SdkPojo builder, Map<?, ?> members) {
    Map<String, SdkField<?>> fields =
        builder.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, f -> f));
    members.forEach(
        (name, value) -> {
          SdkField<?> field = fields.get(String.valueOf(name));
          if (field == null) {
            throw new IllegalArgumentException("no member " + name + " in " + fields.keySet());
          }
          field.set(builder, value(field, value));
        });
    return (SdkPojo) ((Buildable) builder).build();
  }

  private static Object value(SdkField<?> field, Object json) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return fill(field.constructor().get(), (Map<?, ?>) json);
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> list = new ArrayList<>();
      ((List<?>) json).forEach(element -> list.add(value(member, element)));
      return list;
    }
    if (type == MarshallingType.MAP) {
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<Object, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) json).forEach((key, element) -> map.put(key, value(member, element)));
      return map;
    }
    if (type == MarshallingType.SDK_BYTES) {
      // As a list of lines.
      return SdkBytes.fromUtf8String(
          ((List<?>) json).stream().map(String::valueOf).collect(Collectors.joining("\n")));
    }
    if (type == MarshallingType.INTEGER) {
      return Integer.valueOf(String.valueOf(json));
    }
    if (type == MarshallingType.BOOLEAN) {
      return Boolean.valueOf(String.valueOf(json));
    }
    return type == MarshallingType.INSTANT ? Instant.parse((String) json) : json;
  }
}
