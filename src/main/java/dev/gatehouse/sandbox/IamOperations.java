package dev.gatehouse.sandbox;

/** All of IAM that the practice account knows. */
final class IamOperations {

  private IamOperations() {}

  static Operations of(Account account) {
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
}
