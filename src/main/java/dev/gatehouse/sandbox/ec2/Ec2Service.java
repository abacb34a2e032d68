package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Ec2Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** All of EC2 that the practice account knows. */
final class Ec2Service extends Service {

  static final String NAME = "ec2";

  private final Account account;

  private Ec2Service(Account account) {
    super(NAME, new Ec2Protocol(), Denials.EC2);
    this.account = account;
  }

  static Service of(Account account) {
    return new Ec2Service(account);
  }

  @Override
  Operations make() {
    Operations operations = new Operations();
    Ec2Networks.register(account, operations);
    Ec2Catalogue.register(account, operations);
    Ec2Groups.register(account, operations);
    Ec2GroupRules.register(account, operations);
    Ec2Instances.register(account, operations);
    Ec2Endpoints.register(account, operations);
    Ec2EndpointServices.register(account, operations);
    Ec2PrefixLists.register(account, operations);
    Ec2PublicAccess.register(account, operations);
    Ec2Volumes.register(account, operations);
    Ec2Tags.register(account, operations);
    return operations;
  }

  @Override
  Optional<AwsError> closed() {
    return Ec2Settings.of(account).access().refusal();
  }

  @Override
  List<Demand> demands(String operation, AwsRequest request) {
    return new Ec2Demands(account).of(NAME + ":" + operation, request);
  }

  @Override
  String tagAction(String operation) {
    return "CreateTags";
  }

  @Override
  Map<String, Object> lines(SnapshotForm form) {
    return Map.of("ec2", new Ec2Snapshot(account, form.withIds()).tree());
  }
}
