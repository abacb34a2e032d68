package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.CreationTags;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;

/** IAM with all its operations that the practice account supports. */
public final class IamService extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "iam";

  private final Account account;

  private IamService(Account account) {
    super(
        NAME,
        new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08"),
        DenialMessages.QUERY);
    this.account = account;
  }

  /** Creates the IAM service of an account. */
  public static Service of(Account account) {
    return new IamService(account);
  }

  @Override
  public Operations make() {
    Directory directory = new Directory(account);
    Operations operations = new Operations();
    AccountOperations.register(account, operations);
    GroupOperations.register(directory, operations);
    UserOperations.register(directory, operations);
    LoginProfileOperations.register(directory, operations);
    AccessKeyOperations.register(directory, operations);
    MfaDeviceOperations.register(directory, operations);
    RoleOperations.register(directory, operations);
    InstanceProfileOperations.register(directory, operations);
    ManagedPolicyOperations.register(directory, operations);
    InlinePolicyOperations.register(directory, operations);
    BoundaryOperations.register(directory, operations);
    SimulationOperations.register(directory, operations);
    CredentialReportOperations.register(account, operations);
    ServiceLinkedRoles.register(account, operations);
    return operations;
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    return new ResourceArns(account).of(request, texts);
  }

  @Override
  public String tagAction(String operation) {
    return "Tag"
        + operation
            .substring(CreationTags.CREATE.length())
            .replace("VirtualMFADevice", "MFADevice");
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return new IamSnapshot(Iam.of(account), form).lines();
  }
}
