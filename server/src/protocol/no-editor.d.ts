// Where an import of `vscode` leads from the protocol: to a file that is no module, so that it does
// not compile. Without it the compiler would find the types that the client uses.
