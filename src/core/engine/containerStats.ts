/** One measurement of a running container. */
export interface ContainerStats {
  /** Of one processor: 200 is two of them at work. Undefined in the first measurement, which has nothing to compare with. */
  readonly cpuPercent: number | undefined;
  /** Without the file cache that the kernel can take back, as `docker stats` counts. */
  readonly memoryBytes: number;
  /** The container's limit, else the machine's memory. */
  readonly memoryLimit: number;
  /** Since the start of the container, over all its networks. */
  readonly received: number;
  readonly sent: number;
  /** Since the start of the container, over all disks. */
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly processes: number;
}
