package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.plan.AsciiJson;
import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Path;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What a printed {@code --query} finds with the CLI's own JMESPath, a path finds too. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class QueriesTest {

  private record Case(String query, Object answer, Optional<Object> expected) {}

  private static final Path POLICIES = Path.of("AttachedPolicies");

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findWhatThePathFindsWhateverTheTextsAre(AwsCli version) throws IOException {
    Random random = new Random(11);
    List<Case> cases = new ArrayList<>();
    List<String> texts = new ArrayList<>(Hostile.PIECES);
    texts.addAll(Hostile.STARTS);
    texts.addAll(List.of("`a`", "\\`", "'\\''", "\"`'\\\n", "\\u0060", "a' || 'b", "-7", "007"));
    while (texts.size() < 300) {
      texts.add(Hostile.text(random));
    }
    for (String text : texts) {
      List<String> names =
          List.of(Hostile.text(random), text, text + "x", Hostile.text(random), "end");
      ListAttachedGroupPoliciesResponse answer = policies(names);
      for (String wanted : List.of(text, names.get(0), text + "y", text + "\\")) {
        Path path = POLICIES.where("PolicyName", wanted).then("PolicyArn");
        cases.add(thatFinds(path, answer, json(names)));
        cases.add(
            thatFinds(
                POLICIES.where("PolicyName", wanted).then("PolicyName"), answer, json(names)));
        cases.add(
            thatFinds(
                POLICIES.first().onlyIf("PolicyName", wanted).then("PolicyArn"),
                answer,
                json(names)));
        int half = wanted.offsetByCodePoints(0, wanted.codePointCount(0, wanted.length()) / 2);
        for (String start : List.of(wanted, wanted.substring(0, half))) {
          cases.add(
              thatFinds(
                  POLICIES.starting("PolicyName", start).then("PolicyArn"), answer, json(names)));
        }
      }
    }
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void listWhatIsThereAndWhatIsNotKnown(AwsCli version) throws IOException {
    Random random = new Random(17);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<String> names = new ArrayList<>();
      for (int j = random.nextInt(5); j > 0; j--) {
        names.add(Hostile.text(random));
      }
      names.addAll(
          List.of("7", "true", "null", "\uD83D\uDE00", "\uFF5E").subList(0, random.nextInt(6)));
      ListAttachedGroupPoliciesResponse answer = policies(names);
      List<String> known = names.stream().filter(name -> random.nextBoolean()).toList();
      Path others = POLICIES.except("PolicyName", known).then("PolicyName");
      cases.add(thatFinds(others.listed(), answer, json(names)));
      cases.add(thatFinds(POLICIES.all().then("PolicyName").listed(), answer, json(names)));
      cases.add(thatFinds(POLICIES.first().then("PolicyName").listed(), answer, json(names)));
      ListUserPoliciesResponse texts =
          ListUserPoliciesResponse.builder().policyNames(names).build();
      Path inline = Path.of("PolicyNames");
      cases.add(thatFinds(inline.except(known).listed(), texts, Map.of("PolicyNames", names)));
      cases.add(thatFinds(inline.all().listed(), texts, Map.of("PolicyNames", names)));
      cases.add(thatFinds(inline.listed(), texts, Map.of("PolicyNames", names)));
    }
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void listNothingWhereNothingIsAndBooleansAsTexts(AwsCli version) throws IOException {
    List<Case> cases = new ArrayList<>();
    Path boundary = Path.of("User", "PermissionsBoundary", "PermissionsBoundaryArn").listed();
    cases.add(
        thatFinds(
            boundary,
            GetUserResponse.builder().user(user -> user.userName("a")).build(),
            Map.of("User", Map.of("UserName", "a"))));
    cases.add(
        thatFinds(
            boundary,
            GetUserResponse.builder()
                .user(user -> user.permissionsBoundary(b -> b.permissionsBoundaryArn("x")))
                .build(),
            Map.of("User", Map.of("PermissionsBoundary", Map.of("PermissionsBoundaryArn", "x")))));
    for (boolean reset : List.of(true, false)) {
      cases.add(
          thatFinds(
              Path.of("LoginProfile", "PasswordResetRequired").listed(),
              GetLoginProfileResponse.builder()
                  .loginProfile(profile -> profile.passwordResetRequired(reset))
                  .build(),
              Map.of("LoginProfile", Map.of("PasswordResetRequired", reset))));
    }
    Path missing = Path.of("EvaluationResults").all().then("MissingContextValues").all().listed();
    cases.add(
        thatFinds(
            missing,
            SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(
                    EvaluationResult.builder().build(),
                    EvaluationResult.builder().missingContextValues("b", "a").build())
                .build(),
            Map.of(
                "EvaluationResults",
                List.of(Map.of(), Map.of("MissingContextValues", List.of("b", "a"))))));
    for (Path path : List.of(missing, POLICIES.except("PolicyArn", List.of("x")).listed())) {
      cases.add(thatFinds(path, ListAttachedGroupPoliciesResponse.builder().build(), Map.of()));
    }
    assertAll(version, cases);
  }

  /** The CLI has decoded what the SDK gives as it came. */
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findADenyHoweverTheDocumentIsWritten(AwsCli version) throws IOException {
    List<Case> cases = new ArrayList<>();
    Path denies = Path.of("PolicyDocument").mentions("\"Deny\"").listed();
    Map<String, String> documents =
        Map.of(
            "{\"Statement\":[{\"Effect\":\"Deny\"}]}", "true",
            "{ \"Statement\" :\n [ { \"Effect\" :\t\"Deny\" } ] }", "true",
            "{\"Statement\":{\"Effect\":\"\\u0044eny\"}}", "true",
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Sid\":\"Denying\"}]}", "false",
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"arn:+x%20é\"}]}", "false");
    for (Map.Entry<String, String> document : documents.entrySet()) {
      GetUserPolicyResponse answer =
          GetUserPolicyResponse.builder()
              .policyDocument(
                  URLEncoder.encode(document.getKey(), StandardCharsets.UTF_8).replace("+", "%20"))
              .build();
      Map<String, Object> json = Map.of("PolicyDocument", JSON.std.anyFrom(document.getKey()));
      cases.add(thatFinds(denies, answer, json));
      assertEquals("[\"" + document.getValue() + "\"]", denies.read(answer).orElseThrow());
    }
    cases.add(thatFinds(denies, GetUserPolicyResponse.builder().build(), Map.of()));
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findNumbersAndBooleansByTheirText(AwsCli version) throws IOException {
    NetworkAcl list =
        NetworkAcl.builder()
            .entries(
                NetworkAclEntry.builder().ruleNumber(-7).egress(true).cidrBlock("a").build(),
                NetworkAclEntry.builder().ruleNumber(100).egress(false).cidrBlock("b").build())
            .build();
    DescribeNetworkAclsResponse answer =
        DescribeNetworkAclsResponse.builder().networkAcls(list).build();
    Map<String, Object> json =
        Map.of(
            "NetworkAcls",
            List.of(
                Map.of(
                    "Entries",
                    List.of(
                        Map.of("RuleNumber", -7, "Egress", true, "CidrBlock", "a"),
                        Map.of("RuleNumber", 100, "Egress", false, "CidrBlock", "b")))));
    Path entries = Path.of("NetworkAcls").first().then("Entries");
    List<Case> cases = new ArrayList<>();
    for (String number : List.of("-7", "100", "10", "7", "true", "null", "")) {
      cases.add(thatFinds(entries.where("RuleNumber", number).then("CidrBlock"), answer, json));
      cases.add(thatFinds(entries.where("Egress", number).then("CidrBlock"), answer, json));
      cases.add(thatFinds(entries.where("NoSuch", number).then("CidrBlock"), answer, json));
    }
    cases.add(thatFinds(entries.where("Egress", "false").then("CidrBlock"), answer, json));
    cases.add(thatFinds(entries.first().then("CidrBlock"), answer, json));
    cases.add(thatFinds(entries.all().then("CidrBlock"), answer, json));
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findPolicyDocumentsInOneFormWhateverTheirBlanksAndEscapesAre(AwsCli version)
      throws IOException {
    Random random = new Random(17);
    Path document = Path.of("PolicyVersion", "Document").compact();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String text = i < Hostile.PIECES.size() ? Hostile.PIECES.get(i) : Hostile.text(random);
      Map<String, Object> policy = new LinkedHashMap<>();
      policy.put("Version", "2012-10-17");
      policy.put(text, List.of(text, Map.of("Bool", Map.of("a", true, "n" + text, 7)), List.of()));
      policy.put("Sid", "");
      String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(policy);
      String sent = i % 2 == 0 ? json : JSON.std.asString(policy);
      // As IAM answers it.
      String encoded = URLEncoder.encode(sent, StandardCharsets.UTF_8).replace("+", "%20");
      for (String answered : List.of(encoded, sent)) {
        cases.add(
            thatFinds(
                document,
                GetPolicyVersionResponse.builder()
                    .policyVersion(PolicyVersion.builder().document(answered).build())
                    .build(),
                Map.of("PolicyVersion", Map.of("Document", JSON.std.mapFrom(sent)))));
      }
    }
    assertAll(version, cases);
  }

  /** A document may have one for a list of one, at each place where it may have a list. */
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findWhomARoleTrusts(AwsCli version) throws IOException {
    Path trusted = Path.of("Role", "AssumeRolePolicyDocument").trusted().listed();
    List<Object> principals =
        List.of(
            "*",
            Map.of("Service", "ec2.amazonaws.com"),
            Map.of("Service", List.of("ec2.amazonaws.com", "cloud9.amazonaws.com")),
            Map.of("AWS", "*"),
            Map.of("AWS", List.of("arn:aws:iam::1:root", "2"), "Service", "lambda.amazonaws.com"),
            Map.of("Federated", "cognito-identity.amazonaws.com"),
            Map.of("CanonicalUser", List.of("79a5", "ü'`")),
            Map.of());
    List<Object> statements = new ArrayList<>();
    for (Object principal : principals) {
      for (String effect : List.of("Allow", "Deny")) {
        statements.add(
            Map.of("Effect", effect, "Principal", principal, "Action", "sts:AssumeRole"));
      }
    }
    statements.add(Map.of("Effect", "Allow", "NotPrincipal", Map.of("AWS", "3")));
    List<Object> documents = new ArrayList<>(statements);
    for (Object one : statements) {
      documents.add(List.of(one));
      for (Object other : statements) {
        documents.add(List.of(one, other));
      }
    }
    documents.add(List.of());
    List<Case> cases = new ArrayList<>();
    for (Object statement : documents) {
      Map<String, Object> document = Map.of("Version", "2012-10-17", "Statement", statement);
      String sent = JSON.std.asString(document);
      String encoded = URLEncoder.encode(sent, StandardCharsets.UTF_8).replace("+", "%20");
      cases.add(
          thatFinds(
              trusted,
              GetRoleResponse.builder()
                  .role(Role.builder().assumeRolePolicyDocument(encoded).build())
                  .build(),
              Map.of("Role", Map.of("AssumeRolePolicyDocument", document))));
    }
    assertEquals(
        List.of("[\"*\"]"),
        trusted.readAll(
            GetRoleResponse.builder()
                .role(
                    Role.builder()
                        .assumeRolePolicyDocument(
                            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}")
                        .build())
                .build()));
    assertAll(version, cases);
  }

  /** Rules for all ports have none, and those of the ports that are known are left out. */
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void listWhatASecurityGroupLetsIn(AwsCli version) throws IOException {
    Path rules = Path.of("SecurityGroups").first().then("IpPermissions");
    IpPermission https = IpPermission.builder().ipProtocol("tcp").fromPort(443).toPort(443).build();
    Map<String, Object> httpsJson = Map.of("IpProtocol", "tcp", "FromPort", 443, "ToPort", 443);
    IpPermission all = IpPermission.builder().ipProtocol("-1").build();
    Map<String, Object> allJson = Map.of("IpProtocol", "-1");
    IpPermission ssh = IpPermission.builder().ipProtocol("tcp").fromPort(22).toPort(443).build();
    Map<String, Object> sshJson = Map.of("IpProtocol", "tcp", "FromPort", 22, "ToPort", 443);
    List<List<IpPermission>> groups =
        List.of(List.of(), List.of(https), List.of(all), List.of(https, ssh), List.of(ssh, all));
    List<List<Object>> groupsJson =
        List.of(
            List.of(),
            List.of(httpsJson),
            List.of(allJson),
            List.of(httpsJson, sshJson),
            List.of(sshJson, allJson));
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      DescribeSecurityGroupsResponse answer =
          DescribeSecurityGroupsResponse.builder()
              .securityGroups(SecurityGroup.builder().ipPermissions(groups.get(i)).build())
              .build();
      Map<String, Object> json =
          Map.of("SecurityGroups", List.of(Map.of("IpPermissions", groupsJson.get(i))));
      cases.add(thatFinds(rules.all().then("IpProtocol").listed(), answer, json));
      for (String port : List.of("FromPort", "ToPort")) {
        Path besides = rules.except(port, List.of("443")).then("IpProtocol").listed();
        cases.add(thatFinds(besides, answer, json));
      }
    }
    assertEquals(Optional.of("[\"tcp\"]"), cases.get(10).expected());
    assertEquals(Optional.of("[]"), cases.get(11).expected());
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void findTheElementAtAnIndex(AwsCli version) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (List<String> names : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"))) {
      for (int index : List.of(0, 1, 2)) {
        cases.add(thatFinds(POLICIES.at(index).then("PolicyArn"), policies(names), json(names)));
      }
    }
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void writeFoundTextsAsTheScriptWritesWantedOnes(AwsCli version) throws IOException {
    Random random = new Random(13);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String text = i < Hostile.PIECES.size() ? Hostile.PIECES.get(i) : Hostile.text(random);
      cases.add(
          new Case(
              "to_string([A])", Map.of("A", text), Optional.of("[" + AsciiJson.of(text) + "]")));
    }
    assertAll(version, cases);
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void areAskedOfServicesThatTheCliHas(AwsCli version) throws IOException {
    Map<String, String> commands = new TreeMap<>();
    AwsService.all().forEach(service -> commands.put(service.id(), service.cli()));
    // They are asked and never printed, and an older CLI does not have them.
    commands.keySet().removeAll(List.of("freetier", "signin"));
    List<Object> questions = new ArrayList<>();
    commands.values().forEach(command -> questions.add(Map.of("command", command)));
    List<Object> ids = ask(version, questions);
    Map<String, String> found = new TreeMap<>();
    int i = 0;
    for (String name : commands.keySet()) {
      Object id = ids.get(i++);
      // The SDK's package is the service's id without what no package's name may have.
      found.put(
          name,
          id == null
              ? "no command " + commands.get(name)
              : id.toString().toLowerCase(Locale.ROOT).replace(" ", "").replace("-", ""));
    }
    Map<String, String> same = new TreeMap<>();
    commands.keySet().forEach(name -> same.put(name, sdkPackage(name)));
    assertEquals(same, found);
    assertTrue(new TreeSet<>(commands.values()).size() == commands.size(), commands.toString());
  }

  /** The SDK's own exceptions from the rule. */
  private static String sdkPackage(String name) {
    return switch (name) {
      case "config" -> "configservice";
      case "costandusagereport" -> "costandusagereportservice";
      default -> name;
    };
  }

  private static Case thatFinds(
      Path path, software.amazon.awssdk.core.SdkPojo answer, Object json) {
    String service = answer.getClass().getPackageName().contains(".ec2.") ? "ec2" : "iam";
    return new Case(JmesPath.query(service, path), json, path.read(answer).map(text -> text));
  }

  private static ListAttachedGroupPoliciesResponse policies(List<String> names) {
    List<AttachedPolicy> policies = new ArrayList<>();
    for (String name : names) {
      policies.add(
          AttachedPolicy.builder().policyName(name).policyArn("arn " + policies.size()).build());
    }
    return ListAttachedGroupPoliciesResponse.builder().attachedPolicies(policies).build();
  }

  private static Map<String, Object> json(List<String> names) {
    List<Map<String, String>> policies = new ArrayList<>();
    for (String name : names) {
      policies.add(Map.of("PolicyName", name, "PolicyArn", "arn " + policies.size()));
    }
    return Map.of("AttachedPolicies", policies);
  }

  private static void assertAll(AwsCli version, List<Case> cases) throws IOException {
    List<Object> questions = new ArrayList<>();
    for (Case one : cases) {
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("query", one.query());
      question.put("answer", one.answer());
      questions.add(question);
    }
    List<Object> found = ask(version, questions);
    for (int i = 0; i < cases.size(); i++) {
      assertEquals(
          cases.get(i).expected(), Optional.ofNullable(found.get(i)), cases.get(i).query());
    }
  }

  private static List<Object> ask(AwsCli version, List<Object> questions) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Object question : questions) {
      lines.append(JSON.std.asString(question)).append('\n');
    }
    Program.Result run =
        Program.command(version.python(), "-W", "ignore", "src/test/python/script_queries.py")
            .typing(lines.toString())
            .run();
    assertEquals(0, run.status(), run.all());
    List<Object> answers = new ArrayList<>();
    // Not by lines(): a text may have a separator that Java takes for the end of a line.
    for (String line : run.out().strip().split("\n")) {
      answers.add(JSON.std.listFrom("[" + line + "]").get(0));
    }
    assertEquals(questions.size(), answers.size());
    return answers;
  }
}
