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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
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
    POOLS.put("ServiceName", List.of("cloud9.amazonaws.com", "ssm.amazonaws.com", "x"));
    POOLS.put("Name", NAMES);
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
    POOLS.put("imageId", List.of("amazonlinux-2023-x86_64", "ubuntu-22.04-x86_64", "x"));
    POOLS.put("instanceType", List.of("t3.micro", "t4g.micro", "m5.large", "x"));
    POOLS.put("connectionType", List.of("CONNECT_SSH", "CONNECT_SSM", "x"));
    POOLS.put("subnetId", List.of("subnet-12345678", "x"));
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
  }

  private static final int[] NUMBERS = {
    0, 1, 2, 5, 6, 24, 25, 26, 90, 128, 129, 1000, 1001, 1095, 1096, 3600, 20160, 20161, 43201
  };

  private List<String> environments = List.of();
  private List<String> keys = List.of();

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void acceptsNothingThatTheModelForbids(@ForAll long seed) {
    Random random = new Random(seed);
    Sandbox sandbox = Sandbox.builder().rootKeys(2).build();
    keys =
        List.of(
            sandbox.rootKeys().get(0).id(),
            sandbox.rootKeys().get(1).id(),
            "A".repeat(20),
            "é".repeat(20),
            "short");
    Clients aws = Clients.of(sandbox);
    List<Class<? extends AwsRequest>> types = new ArrayList<>();
    Sandbox.services().stream()
        .sorted()
        .forEach(service -> types.addAll(sandbox.operations(service)));
    environments = List.of();
    for (int i = 0; i < 150; i++) {
      AwsRequest request = request(types.get(random.nextInt(types.size())), random);
      try {
        aws.send(request);
        accepted(request);
      } catch (AwsServiceException e) {
        assertTrue(e.statusCode() < 500, e.getMessage() + " to " + request);
      }
      if (request.getClass().getSimpleName().startsWith("CreateEnvironmentEc2")) {
        environments =
            aws.send(
                    software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest.builder()
                        .build(),
                    software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse.class)
                .environmentIds();
      }
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
    return value instanceof List<?> list ? list.stream().map(ModelTest::tree).toList() : value;
  }

  private AwsRequest request(Class<? extends AwsRequest> type, Random random) {
    try {
      return (AwsRequest) fill((SdkPojo) type.getMethod("builder").invoke(null), random);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Object fill(SdkPojo builder, Random random) {
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.memberName();
      boolean likely =
          name.matches(
              "(?i).*(Name|Document|Arn|Key|Value|[^t]Id|Ids|Password|TagKeys|Type|permissions"
                  + "|SerialNumber|Code[12]|Status|Title|EmailAddress|PhoneNumber)");
      boolean unwanted = name.matches("(?i)dryRun|.*Marker|nextToken|.*Suffix");
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
    }
    return text(name, random);
  }

  private String text(String name, Random random) {
    List<String> pool = TEXTS;
    if (name.equals("AccessKeyId")) {
      // The keys that an account of this seed makes first, and some that none makes.
      pool = keys;
    }
    if (name.startsWith("environmentId") && !environments.isEmpty()) {
      pool = environments;
    }
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
    for (String service : Sandbox.services()) {
      assertEquals(
          Files.readString(folder.resolve(service + ".rules")),
          Files.readString(Path.of("src/main/resources/dev/gatehouse/sandbox", service + ".rules")),
          service);
    }
  }
}
