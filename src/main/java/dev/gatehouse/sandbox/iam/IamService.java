package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.QueryProtocol;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;

/** All of IAM that the practice account knows. */
final class IamService extends Service {

  static final String NAME = "iam";

  private final Account account;

  private IamService(Account account) {
    super(
        NAME,
        new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08"),
        Denials.QUERY);
    this.account = account;
  }

  static Service of(Account account) {
    return new IamService(account);
  }

  @Override
  Operations make() {
    IamDirectory directory = new IamDirectory(account);
    Operations operations = new Operations();
    IamAccount.register(account, operations);
    IamGroups.register(directory, operations);
    IamUsers.register(directory, operations);
    IamLogins.register(directory, operations);
    IamAccessKeys.register(directory, operations);
    IamMfaDevices.register(directory, operations);
    IamRoles.register(directory, operations);
    IamInstanceProfiles.register(directory, operations);
    IamPolicies.register(directory, operations);
    IamInlinePolicies.register(directory, operations);
    IamBoundaries.register(directory, operations);
    IamSimulation.register(directory, operations);
    IamCredentialReports.register(account, operations);
    IamServiceRoles.register(account, operations);
    return operations;
  }

  @Override
  String resource(AwsRequest request, Map<String, String> texts) {
    return new IamResources(account).of(request, texts);
  }

  @Override
  String tagAction(String operation) {
    return "Tag"
        + operation
            .substring(CreationTags.CREATE.length())
            .replace("VirtualMFADevice", "MFADevice");
  }

  @Override
  Map<String, Object> lines(SnapshotForm form) {
    return new IamSnapshot(Iam.of(account), form).lines();
  }
}
