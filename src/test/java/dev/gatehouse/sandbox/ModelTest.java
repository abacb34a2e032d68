package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Response;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/** What the practice account accepts, held against the service models that botocore carries. */
final class ModelTest {

  private static final List<String> ACCEPTED = new ArrayList<>();
  private static final Map<String, Integer> BY_OPERATION = new TreeMap<>();

  private static final String ALLOW =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";
  private static final List<String> NAMES =
      List.of("ada", "Ada", "b", "+=,.@-_", "-a", "a b", "é", "", "x".repeat(64), "y".repeat(65));
  private static final List<String> TEXTS =
      List.of(
          "", "a", "team", "aws:x", "é漢", "<&>", "\n", "\u0001", "z".repeat(300), "a/b:c=d+e@f");

  /** Values that are likely to be good, and some that are not, by the ends of members' names. */
  private static final Map<String, List<String>> POOLS = new LinkedHashMap<>();

  static {
    POOLS.put("PolicyDocument", List.of(ALLOW, IamTest.TRUST, "{", ALLOW + "漢"));
    POOLS.put("Password", List.of("Letters-9", "short", "Umlaut-ä-9-Ab", "漢-Letters-9"));
    POOLS.put(
        "ServiceName",
        List.of(
            "cloud9.amazonaws.com",
            "ssm.amazonaws.com",
            "com.amazonaws.us-east-1.ssm",
            "com.amazonaws.us-east-1.s3",
            "x"));
    POOLS.put("Name", NAMES);
    POOLS.put("Bucket", List.of("first", "a.b-c", "none", "xn--no"));
    POOLS.put("Policy", List.of(S3Test.POLICY, ALLOW, "{"));
    // The client puts one that it knows in the place of others.
    POOLS.put("ChecksumAlgorithm", List.of("CRC32", "SHA256"));
    POOLS.put("LocationConstraint", List.of("eu-west-1", "us-east-1", "x"));
    POOLS.put("ExpectedBucketOwner", List.of("123456789012", "1"));
    POOLS.put("Path", List.of("/", "/a/", "/a/b/", "a", "/a", "//", "/é/"));
    POOLS.put("PathPrefix", List.of("/", "/a", "a"));
    POOLS.put(
        "PolicyArn",
        List.of(
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "arn:aws:iam::123456789012:policy/ada",
            "arn:x"));
    POOLS.put("Boundary", POOLS.get("PolicyArn"));
    POOLS.put("Alias", List.of("first-alias", "a", "a--b", "A", "x".repeat(63), "x".repeat(64)));
    POOLS.put("VersionId", List.of("v1", "v2", "1", "v0"));
    POOLS.put("Scope", List.of("All", "AWS", "Local", "none"));
    POOLS.put(
        "imageId", List.of("amazonlinux-2023-x86_64", Ec2Walk.X86, "ubuntu-22.04-x86_64", "x"));
    POOLS.put("instanceType", List.of("t3.micro", "t4g.micro", "m5.large", "x"));
    POOLS.put("connectionType", List.of("CONNECT_SSH", "CONNECT_SSM", "x"));
    POOLS.put("subnetId", ids("subnet-"));
    POOLS.put("VpcId", ids("vpc-"));
    POOLS.put("VpcIds", ids("vpc-"));
    POOLS.put("GroupId", ids("sg-"));
    POOLS.put("GroupIds", ids("sg-"));
    POOLS.put("Resources", ids("s"));
    POOLS.put("ResourceType", List.of("instance", "security-group", "vpc-endpoint", "x"));
    POOLS.put("VpcEndpointType", List.of("Interface", "Gateway", "x"));
    POOLS.put("InstanceTypes", POOLS.get("instanceType"));
    POOLS.put(
        "Attribute", List.of("enableDnsSupport", "userData", "enableDnsHostnames", "kernel", "x"));
    POOLS.put("IpProtocol", List.of("tcp", "-1", "udp", "x"));
    POOLS.put("CidrIp", List.of("10.0.0.0/8", "0.0.0.0/0", "x"));
    POOLS.put("DeviceName", List.of("/dev/xvda", "x"));
    POOLS.put("VolumeType", List.of("gp3", "gp2", "st1", "x"));
    POOLS.put("UserData", List.of("IyEvYmluL3No", "é"));
    POOLS.put("HttpTokens", List.of("required", "optional", "x"));
    POOLS.put("ShutdownBehavior", List.of("stop", "terminate", "x"));
    POOLS.put("Names", List.of(Ec2Walk.ARM.substring("resolve:ssm:".length()), "x", ""));
    POOLS.put("Token", List.of("0123456789", "short", "é123456789"));
    POOLS.put(
        "Arn",
        List.of(
            "arn:aws:iam::123456789012:root",
            "arn:aws:sts::123456789012:assumed-role/Ops/me",
            "arn:aws:iam::123456789012:user/ada",
            "x"));
    POOLS.put(
        "SerialNumber",
        List.of("arn:aws:iam::123456789012:mfa/ada", "arn:aws:iam::123456789012:mfa/b", "é", "x"));
    POOLS.put("AuthenticationCode1", List.of("123456", "12345", "abcdef"));
    POOLS.put("AuthenticationCode2", List.of("654321", "1234567"));
    POOLS.put("AssignmentStatus", List.of("Any", "Assigned", "Unassigned", "x"));
    POOLS.put("Status", List.of("Active", "Inactive", "Expired", "x"));
    POOLS.put("AlternateContactType", List.of("SECURITY", "BILLING", "OPERATIONS", "LEGAL"));
    POOLS.put("EmailAddress", List.of("a@example.org", "a@b", "é@example.org", "x"));
    POOLS.put("PhoneNumber", List.of("+44 (0) 20-79", "none", "9".repeat(26)));
    POOLS.put("Title", List.of("Boss", "t".repeat(51), "é"));
    POOLS.put("AccountId", List.of("123456789012", "1"));
    POOLS.put("EntityFilter", List.of("User", "Group", "Role", "LocalManagedPolicy", "x"));
    POOLS.put("permissions", List.of("read-only", "read-write", "owner"));
    POOLS.put("TargetType", List.of("AWS_ACCOUNT", "ALL_PROVISIONED_ACCOUNTS", "x"));
    POOLS.put("PrincipalType", List.of("USER", "GROUP", "x"));
    POOLS.put("TargetId", POOLS.get("AccountId"));
    POOLS.put("SessionDuration", List.of("PT12H", "PT1H", "P1Y", "PT0.5H", "x"));
    POOLS.put("AttributePath", List.of("userName", "emails.value", "a.b.c.d", "x y"));
  }

  /**
   * What a request has more than a few members of, and which of them the practice account knows.
   */
  private static final Map<String, String> WIDE =
      Map.of(
          "RunInstancesRequest",
          "(Image|Subnet)Id|InstanceType|M..Count|ClientToken|SecurityGroupIds|UserData|"
              + "MetadataOptions|BlockDeviceMappings|InstanceInitiatedShutdownBehavior|"
              + "TagSpecifications",
          "CreateVpcEndpointRequest",
          "Vpc.*|ServiceName|SubnetIds|PrivateDnsEnabled|ClientToken|TagSpecifications");

  private static final int[] NUMBERS = {
    0, 1, 2, 5, 6, 24, 25, 26, 90, 128, 129, 1000, 1001, 1095, 1096, 3600, 20160, 20161, 43201
  };

  /** Ids that are in the account, by the names of the members that take them. */
  private final Map<String, List<String>> there = new HashMap<>();

  /** Ids that every account of one seed has. */
  private static List<String> ids(String start) {
    Clients aws = Clients.of(Sandbox.builder().build());
    List<String> ids = new ArrayList<>();
    aws.send(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
        .subnets()
        .forEach(subnet -> ids.add(subnet.subnetId()));
    aws.send(DescribeSecurityGroupsRequest.builder().build(), DescribeSecurityGroupsResponse.class)
        .securityGroups()
        .forEach(
            group -> {
              ids.add(group.groupId());
              ids.add(group.vpcId());
            });
    ids.removeIf(id -> !id.startsWith(start));
    ids.add(start + "12345678");
    ids.add("x");
    return ids;
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void acceptsNothingThatTheModelForbids(@ForAll long seed) {
    Random random = new Random(seed);
    Sandbox sandbox = Sandbox.builder().rootKeys(2).identityCenter("us-east-1").build();
    there.clear();
    there.put(
        "AccessKeyId",
        List.of(
            sandbox.rootKeys().get(0).id(),
            sandbox.rootKeys().get(1).id(),
            "A".repeat(20),
            "é".repeat(20),
            "short"));
    Clients aws = Clients.of(sandbox);
    findTheInstance(aws);
    List<Class<? extends AwsRequest>> types = new ArrayList<>();
    Sandbox.services().stream()
        .sorted()
        .forEach(service -> types.addAll(sandbox.operations(service)));
    for (int i = 0; i < 200; i++) {
      AwsRequest request = request(types.get(random.nextInt(types.size())), random);
      try {
        AwsResponse answer = aws.send(request);
        accepted(request);
        remember(answer);
      } catch (SdkClientException | IllegalArgumentException e) {
        // The client of S3 sends no bucket that it takes for a bad name, and not none.
        assertTrue(request.getClass().getName().contains(".s3"), e.toString());
      } catch (AwsServiceException e) {
        assertTrue(e.statusCode() < 500, e.getMessage() + " to " + request);
      }
    }
  }

  /** Also makes a permission set and a user, without whom hardly a request would be good. */
  private void findTheInstance(Clients aws) {
    InstanceMetadata instance =
        aws.send(ListInstancesRequest.builder().build(), ListInstancesResponse.class)
            .instances()
            .get(0);
    there.put("InstanceArn", List.of(instance.instanceArn(), "x"));
    there.put("IdentityStoreId", List.of(instance.identityStoreId(), "d-0123456789", "x"));
    remember(
        aws.send(
            CreatePermissionSetRequest.builder()
                .instanceArn(instance.instanceArn())
                .name("first")
                .build()));
    remember(
        aws.send(
            CreateUserRequest.builder()
                .identityStoreId(instance.identityStoreId())
                .userName("first")
                .displayName("First")
                .name(name -> name.givenName("First").familyName("User"))
                .build()));
  }

  private void remember(AwsResponse answer) {
    if (answer instanceof RunInstancesResponse run) {
      there.put("InstanceId", run.instances().stream().map(Instance::instanceId).toList());
    } else if (answer instanceof CreateEnvironmentEc2Response made) {
      there.put("environmentId", List.of(made.environmentId()));
      there.put("environmentIds", List.of(made.environmentId()));
    } else if (answer instanceof CreatePermissionSetResponse made) {
      there.put("PermissionSetArn", List.of(made.permissionSet().permissionSetArn(), "x"));
    } else if (answer instanceof CreateUserResponse made) {
      there.put("UserId", List.of(made.userId(), "x"));
      there.put("PrincipalId", List.of(made.userId(), "x"));
    } else if (answer instanceof CreateAccountAssignmentResponse made) {
      there.put(
          "AccountAssignmentCreationRequestId",
          List.of(made.accountAssignmentCreationStatus().requestId(), "x"));
    } else if (answer instanceof DeleteAccountAssignmentResponse made) {
      there.put(
          "AccountAssignmentDeletionRequestId",
          List.of(made.accountAssignmentDeletionStatus().requestId(), "x"));
    } else if (answer instanceof ProvisionPermissionSetResponse made) {
      there.put(
          "ProvisionPermissionSetRequestId",
          List.of(made.permissionSetProvisioningStatus().requestId(), "x"));
    }
  }

  private static void accepted(AwsRequest request) {
    Operation operation = Operation.of(request);
    BY_OPERATION.merge(operation.toString(), 1, Integer::sum);
    try {
      ACCEPTED.add(
          JSON.std.asString(
              Map.of(
                  "service", operation.service(),
                  "operation", operation.name(),
                  "parameters", tree(request))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Object tree(Object value) {
    if (value instanceof SdkPojo object) {
      Map<String, Object> tree = new LinkedHashMap<>();
      Members.of(object).forEach(member -> tree.put(member.name(), tree(member.value())));
      return tree;
    }
    if (value instanceof Document document) {
      return document.unwrap();
    }
    return value instanceof List<?> list ? list.stream().map(ModelTest::tree).toList() : value;
  }

  private AwsRequest request(Class<? extends AwsRequest> type, Random random) {
    try {
      AwsRequest request =
          (AwsRequest) fill((SdkPojo) type.getMethod("builder").invoke(null), random);
      return request instanceof CreateBucketRequest create ? placed(create) : request;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Where the place is not said, the client sends nothing else that stands beside it. */
  private static AwsRequest placed(CreateBucketRequest request) {
    CreateBucketConfiguration place = request.createBucketConfiguration();
    return place != null && place.locationConstraint() == null
        ? request.toBuilder().createBucketConfiguration((CreateBucketConfiguration) null).build()
        : request;
  }

  private Object fill(SdkPojo builder, Random random) {
    String wide =
        WIDE.getOrDefault(
            builder.getClass().getEnclosingClass() == null
                ? ""
                : builder.getClass().getEnclosingClass().getSimpleName(),
            ".*");
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.memberName();
      boolean likely =
          name.matches(
              "(?i).*(Bucket|Count|Port|Protocol|Cidr.*|Attribute|Resources|Name|Document|Arn|Key|Value"
                  + "|[^t]Id|Ids|Password|TagKeys|Type|permissions|SerialNumber|Code[12]|TargetId"
                  + "|RequestId|AttributePath|Status|Title|EmailAddress|PhoneNumber)");
      boolean unwanted =
          name.matches("(?i)dryRun|.*Marker|nextToken|.*Suffix") || !name.matches(wide);
      if (random.nextInt(100) < (unwanted ? 2 : likely ? 85 : 25)) {
        field.set(builder, value(name, field, random));
      }
    }
    return ((Buildable) builder).build();
  }

  private Object value(String name, SdkField<?> field, Random random) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      return fill(field.constructor().get(), random);
    } else if (field.marshallingType() == MarshallingType.LIST) {
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        Object one = value(name, field.getRequiredTrait(ListTrait.class).memberFieldInfo(), random);
        // An empty structure has no form on the wire, so it would not be what was sent.
        if (!(one instanceof SdkPojo object) || !Members.of(object).isEmpty()) {
          list.add(one);
        }
      }
      return list;
    } else if (field.marshallingType() == MarshallingType.BOOLEAN) {
      return random.nextBoolean();
    } else if (field.marshallingType() == MarshallingType.INTEGER) {
      return NUMBERS[random.nextInt(NUMBERS.length)];
    } else if (field.marshallingType() == MarshallingType.INSTANT) {
      return Instant.ofEpochSecond(random.nextInt());
    } else if (field.marshallingType() == MarshallingType.DOUBLE) {
      return random.nextDouble();
    }
    String text = text(name, random);
    return field.marshallingType() == MarshallingType.DOCUMENT ? Document.fromString(text) : text;
  }

  private String text(String name, Random random) {
    boolean instance = name.startsWith("InstanceId") || name.equals("Target");
    List<String> pool = there.getOrDefault(instance ? "InstanceId" : name, TEXTS);
    for (Map.Entry<String, List<String>> entry : POOLS.entrySet()) {
      if (pool == TEXTS
          && name.toLowerCase(Locale.ROOT).endsWith(entry.getKey().toLowerCase(Locale.ROOT))) {
        pool = entry.getValue();
      }
    }
    // Mostly the first ones, which are good.
    return pool.get(Math.min(random.nextInt(pool.size()), random.nextInt(pool.size())));
  }

  private static Program python(String... words) {
    boolean hasModels = Program.command("python3", "-c", "import botocore").runs();
    assumeTrue(hasModels, "python3 with botocore is missing");
    return Program.command("python3", words);
  }

  @AfterContainer
  static void isValidByTheModels() throws Exception {
    assertTrue(ACCEPTED.size() > 1000, "accepted: " + BY_OPERATION);
    assertTrue(BY_OPERATION.size() > 50, "accepted: " + BY_OPERATION);
    Program.Result result =
        python("src/test/python/sandbox_valid.py").typing(String.join("\n", ACCEPTED) + "\n").run();
    assertEquals(0, result.status(), result.all());
  }

  @Test
  void hasTheRulesOfTheModels() throws Exception {
    Path folder = Files.createTempDirectory("rules");
    Program.Result result = python("src/test/python/sandbox_rules.py", folder.toString()).run();
    assertEquals(0, result.status(), result.all());
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/dev/gatehouse/sandbox"))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".rules")).toList();
      assertEquals(Sandbox.services().size(), all.size());
      for (Path file : all) {
        assertEquals(
            Files.readString(folder.resolve(file.getFileName())),
            Files.readString(file),
            file.toString());
      }
    }
  }
}
