/** The extension that debugs Python; it debugs what listens for it, in a container as anywhere. */
export const pythonDebugger = "ms-python.debugpy";
