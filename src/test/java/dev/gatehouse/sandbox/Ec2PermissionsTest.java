package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.*;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;

/** What policies let a user do with instances. */
final class Ec2PermissionsTest {

  private static final String RUN =
      "{\"Effect\":\"Allow\",\"Action\":[\"ec2:RunInstances\",\"ec2:Describe*\"],\"Resource\":\"*\"}";

  private final Sandbox sandbox = Sandbox.builder().profileRefusals(0).build();
  private final Ec2Walk root = new Ec2Walk(Clients.of(sandbox));

  /** A user with a key whose one policy has these statements. */
  private Ec2Walk user(String statements) {
    root.aws.send(CreateUserRequest.builder().userName("ada").build());
    root.aws.send(
        CreatePolicyRequest.builder()
            .policyName("Ada")
            .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")
            .build());
    root.aws.send(
        AttachUserPolicyRequest.builder()
            .userName("ada")
            .policyArn("arn:aws:iam::123456789012:policy/Ada")
            .build());
    String key =
        root.aws
            .send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    return new Ec2Walk(Clients.signing(sandbox, key));
  }

  private static RunInstancesRequest tagged() {
    return Ec2Walk.plain()
        .tagSpecifications(
            TagSpecification.builder()
                .resourceType("instance")
                .tags(Tag.builder().key("made-by").value("gatehouse").build())
                .build())
        .build();
  }

  @Test
  void saysInADryRunWhetherAUserMay() {
    Ec2Walk ada = user(RUN);
    ada.refuses("DryRunOperation", Ec2Walk.plain().dryRun(true).build());
    ada.refuses("UnauthorizedOperation", CreateDefaultVpcRequest.builder().dryRun(true).build());
    ada.refuses("AccessDeniedException", GetParameterRequest.builder().name("/x").build());
  }

  @Test
  void needsAPermissionToTagAndOneToPassTheRole() {
    root.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    Ec2Walk ada = user(RUN);
    assertTrue(
        ada.refuses("UnauthorizedOperation", tagged())
            .awsErrorDetails()
            .errorMessage()
            .contains("ec2:CreateTags"));
    assertTrue(
        ada.refuses("UnauthorizedOperation", Ec2Walk.managed().build())
            .awsErrorDetails()
            .errorMessage()
            .contains("iam:PassRole on resource: arn:aws:iam::123456789012:role/Gatehouse"));
    ada.run(Ec2Walk.plain().build());
  }

  @Test
  void allowsWhatItsConditionsAllow() {
    root.makeProfile(Ec2Walk.CORE, IamTest.TRUST);
    Ec2Walk ada =
        user(
            RUN
                + ",{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
                + "\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}},"
                + "{\"Effect\":\"Allow\",\"Action\":\"ec2:CreateTags\",\"Resource\":\"*\",\"Condition\":{"
                + "\"StringEquals\":{\"ec2:CreateAction\":\"RunInstances\"}}}");
    ada.run(Ec2Walk.managed().tagSpecifications(tagged().tagSpecifications()).build());
  }

  @Test
  void stopsTaggedInstancesOnly() {
    String own = root.run(tagged());
    String other = root.run(Ec2Walk.plain().clientToken("token-2").build());
    root.states(own, 2);
    root.states(other, 2);
    Ec2Walk ada =
        user(
            "{\"Effect\":\"Allow\",\"Action\":\"ec2:StopInstances\",\"Resource\":\"*\",\"Condition\":{"
                + "\"StringEquals\":{\"aws:ResourceTag/made-by\":\"gatehouse\"}}}");
    ada.refuses(
        "UnauthorizedOperation", StopInstancesRequest.builder().instanceIds(own, other).build());
    ada.aws.send(StopInstancesRequest.builder().instanceIds(own).build());
    assertEquals("stopping", root.look(own).state().nameAsString());
  }
}
