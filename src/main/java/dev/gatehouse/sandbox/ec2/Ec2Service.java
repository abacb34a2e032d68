package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.RequiredPermission;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Ec2Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** EC2 with all its operations that the practice account supports. */
public final class Ec2Service extends Service {

  /** Name of the service: prefix of its actions and key in the list of services. */
  public static final String NAME = "ec2";

  private final Account account;

  private Ec2Service(Account account) {
    super(NAME, new Ec2Protocol(), DenialMessages.EC2);
    this.account = account;
  }

  /** Creates the EC2 service of an account. */
  public static Service of(Account account) {
    return new Ec2Service(account);
  }

  @Override
  public Operations make() {
    Operations operations = new Operations();
    NetworkOperations.register(account, operations);
    CatalogueOperations.register(account, operations);
    SecurityGroupOperations.register(account, operations);
    SecurityGroupRuleOperations.register(account, operations);
    InstanceOperations.register(account, operations);
    EndpointOperations.register(account, operations);
    EndpointServiceOperations.register(account, operations);
    PrefixListOperations.register(account, operations);
    PublicAccessOperations.register(account, operations);
    VolumeOperations.register(account, operations);
    TagOperations.register(account, operations);
    return operations;
  }

  @Override
  public Optional<AwsError> closed() {
    return Ec2Settings.of(account).access().refusal();
  }

  @Override
  public List<RequiredPermission> demands(String operation, AwsRequest request) {
    return new Ec2Permissions(account).of(NAME + ":" + operation, request);
  }

  @Override
  public String tagAction(String operation) {
    return "CreateTags";
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of("ec2", new Ec2Snapshot(account, form.withIds()).tree());
  }
}
