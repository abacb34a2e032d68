package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.sandbox.core.PrincipalKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.*;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Access keys of the practice account, root's among them. */
final class IamKeysTest {

  private static final ListAccessKeysRequest OWN = ListAccessKeysRequest.builder().build();

  private final Sandbox sandbox = Sandbox.builder().rootKeys(2).build();
  private final Clients root = Clients.of(sandbox);

  private static void refuses(Clients aws, int status, String code, AwsRequest request) {
    AwsServiceException refusal =
        assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
    assertEquals(
        status + " " + code,
        refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode(),
        refusal.getMessage());
  }

  private static List<String> keys(Clients aws, ListAccessKeysRequest request) {
    return aws.send(request, ListAccessKeysResponse.class).accessKeyMetadata().stream()
        .map(key -> key.userName() + " " + key.accessKeyId() + " " + key.statusAsString())
        .toList();
  }

  private static String arn(Clients aws) {
    return aws.send(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class)
        .arn();
  }

  private AccessKey keyOf(String user) {
    return root.send(
            CreateAccessKeyRequest.builder().userName(user).build(), CreateAccessKeyResponse.class)
        .accessKey();
  }

  private int summary(String name) {
    return Clients.signing(sandbox, "practice")
        .send(GetAccountSummaryRequest.builder().build(), GetAccountSummaryResponse.class)
        .summaryMapAsStrings()
        .getOrDefault(name, -1);
  }

  @Test
  void signsForRootWithItsKeysUntilTheyAreDeleted() {
    String first = sandbox.rootKeys().get(0).id();
    String second = sandbox.rootKeys().get(1).id();
    Clients aws = Clients.signing(sandbox, first);
    assertEquals("arn:aws:iam::123456789012:root", arn(aws));
    assertEquals(
        List.of("null " + first + " Active", "null " + second + " Active"), keys(aws, OWN));
    assertEquals(1, summary("AccountAccessKeysPresent"));
    aws.send(DeleteAccessKeyRequest.builder().accessKeyId(second).build());
    assertEquals(1, summary("AccountAccessKeysPresent"));
    aws.send(DeleteAccessKeyRequest.builder().accessKeyId(first).build());
    assertEquals(0, summary("AccountAccessKeysPresent"));
    refuses(aws, 403, "InvalidClientTokenId", OWN);
    refuses(aws, 403, "InvalidClientTokenId", GetCallerIdentityRequest.builder().build());
    refuses(aws, 401, "AuthFailure", DescribeVpcsRequest.builder().build());
    assertFalse(sandbox.snapshot().contains(sandbox.rootKeys().get(0).secret()));
  }

  @Test
  void signsForTheUserWhoseKeyItIs() {
    root.send(CreateUserRequest.builder().userName("ada").path("/staff/").build());
    AccessKey key = keyOf("ada");
    assertEquals(20, key.accessKeyId().length());
    assertEquals(40, key.secretAccessKey().length());
    Clients ada = Clients.signing(sandbox, key.accessKeyId());
    assertEquals("arn:aws:iam::123456789012:user/staff/ada", arn(ada));
    root.send(UpdateUserRequest.builder().userName("ada").newUserName("eve").build());
    assertEquals("arn:aws:iam::123456789012:user/staff/eve", arn(ada));
    keyOf("eve");
    refuses(root, 409, "LimitExceeded", CreateAccessKeyRequest.builder().userName("eve").build());
    refuses(root, 409, "LimitExceeded", CreateAccessKeyRequest.builder().build());
    refuses(root, 409, "DeleteConflict", DeleteUserRequest.builder().userName("eve").build());
  }

  @Test
  void refusesAKeyWhileItIsInactive() {
    root.send(CreateUserRequest.builder().userName("ada").build());
    String id = keyOf("ada").accessKeyId();
    Clients ada = Clients.signing(sandbox, id);
    UpdateAccessKeyRequest off =
        UpdateAccessKeyRequest.builder()
            .userName("ada")
            .accessKeyId(id)
            .status(StatusType.INACTIVE)
            .build();
    root.send(off);
    refuses(ada, 403, "InvalidClientTokenId", GetCallerIdentityRequest.builder().build());
    assertEquals(
        List.of("ada " + id + " Inactive"),
        keys(root, ListAccessKeysRequest.builder().userName("ada").build()));
    root.send(off.toBuilder().status(StatusType.ACTIVE).build());
    assertEquals("arn:aws:iam::123456789012:user/ada", arn(ada));
    refuses(root, 400, "InvalidInput", off.toBuilder().status(StatusType.EXPIRED).build());
    refuses(root, 404, "NoSuchEntity", off.toBuilder().userName(null).build());
  }

  @Test
  void saysWhatAKeyWasLastUsedFor() {
    root.send(CreateUserRequest.builder().userName("ada").build());
    String id = keyOf("ada").accessKeyId();
    GetAccessKeyLastUsedRequest request =
        GetAccessKeyLastUsedRequest.builder().accessKeyId(id).build();
    AccessKeyLastUsed unused =
        root.send(request, GetAccessKeyLastUsedResponse.class).accessKeyLastUsed();
    assertEquals("N/A", unused.serviceName());
    assertEquals(null, unused.lastUsedDate());
    arn(Clients.signing(sandbox, id));
    GetAccessKeyLastUsedResponse used = root.send(request, GetAccessKeyLastUsedResponse.class);
    assertEquals("ada", used.userName());
    assertEquals("sts", used.accessKeyLastUsed().serviceName());
    assertEquals("us-east-1", used.accessKeyLastUsed().region());
    refuses(root, 404, "NoSuchEntity", request.toBuilder().accessKeyId("A".repeat(20)).build());
  }

  @Test
  void wantsAUserNameOfACallerThatHasNone() {
    Clients role = Clients.of(Sandbox.builder().caller(PrincipalKind.ROLE).build());
    refuses(role, 400, "ValidationError", OWN);
    assertEquals(
        List.of(), keys(Clients.of(Sandbox.builder().caller(PrincipalKind.USER).build()), OWN));
  }
}
