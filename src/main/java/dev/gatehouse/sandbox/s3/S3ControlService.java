package dev.gatehouse.sandbox.s3;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.RestXmlProtocol;
import dev.gatehouse.sandbox.wire.Routes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockResponse;

/** What public access S3 blocks of all buckets of the account. */
public final class S3ControlService extends Service {

  public static final String NAME = "s3control";

  /** What all its paths begin with. */
  public static final String PATH = "/v20180820/";

  private static final String BLOCK = PATH + "configuration/publicAccessBlock";

  private final Account account;

  private S3ControlService(Account account) {
    super(NAME, spoken(), DenialMessages.S3);
    this.account = account;
  }

  public static Service of(Account account) {
    return new S3ControlService(account);
  }

  /** How it is spoken to. */
  public static Protocol spoken() {
    return RestXmlProtocol.of(
        new Routes()
            .add("GET " + BLOCK, "GetPublicAccessBlock", 200, "PublicAccessBlockConfiguration")
            .add("PUT " + BLOCK, "PutPublicAccessBlock", 200, "")
            .add("DELETE " + BLOCK, "DeletePublicAccessBlock", 204, ""),
        "http://awss3control.amazonaws.com/doc/2018-08-20/");
  }

  @Override
  public Operations make() {
    return new Operations()
        .reads(GetPublicAccessBlockRequest.class, this::get)
        .changes(PutPublicAccessBlockRequest.class, this::put)
        .changes(DeletePublicAccessBlockRequest.class, this::delete);
  }

  @Override
  public String action(String operation) {
    // Whoever may set the block may also delete it.
    return operation.startsWith("Get")
        ? "s3:GetAccountPublicAccessBlock"
        : "s3:PutAccountPublicAccessBlock";
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of(
        "publicAccessBlock", S3.of(account).block().<Object>map(form::members).orElse("none"));
  }

  private GetPublicAccessBlockResponse get(GetPublicAccessBlockRequest request) {
    checkAccount(request.accountId());
    return GetPublicAccessBlockResponse.builder()
        .publicAccessBlockConfiguration(S3.of(account).block().orElseThrow(S3::noBlock))
        .build();
  }

  private PutPublicAccessBlockResponse put(PutPublicAccessBlockRequest request) {
    checkAccount(request.accountId());
    PublicAccessBlockConfiguration sent = request.publicAccessBlockConfiguration();
    S3.of(account)
        .block(
            Optional.of(
                PublicAccessBlockConfiguration.builder()
                    .blockPublicAcls(Boolean.TRUE.equals(sent.blockPublicAcls()))
                    .ignorePublicAcls(Boolean.TRUE.equals(sent.ignorePublicAcls()))
                    .blockPublicPolicy(Boolean.TRUE.equals(sent.blockPublicPolicy()))
                    .restrictPublicBuckets(Boolean.TRUE.equals(sent.restrictPublicBuckets()))
                    .build()));
    return PutPublicAccessBlockResponse.builder().build();
  }

  private DeletePublicAccessBlockResponse delete(DeletePublicAccessBlockRequest request) {
    checkAccount(request.accountId());
    S3.of(account).block(Optional.empty());
    return DeletePublicAccessBlockResponse.builder().build();
  }

  private void checkAccount(@Nullable String sent) {
    if (!account.settings.number().equals(sent)) {
      throw new AwsError(403, "AccessDenied", "Access Denied");
    }
  }
}
